-- Quality assurance: another person reads a case a second time, without seeing the first answers. A second reading is a row of
-- sampled_case of its own, so that its answers, history and completion follow the same rules as any other; it is no case of the
-- sample, and its status keeps it out of every figure, list and report.
alter table sampled_case drop constraint sampled_case_status_check,
  add constraint sampled_case_status_check check (status in ('selected', 'reserve', 'excluded', 'secondReading'));
alter table sampled_case drop constraint sampled_case_caseload_case_id_key, drop constraint sampled_case_inspection_id_case_type_position_key;
create unique index sampled_case_once on sampled_case (caseload_case_id) where status <> 'secondReading';
create unique index sampled_case_position on sampled_case (inspection_id, case_type, position) where status <> 'secondReading';

-- How the cases of a dip sample were chosen: by chance from a seed, or by hand with a reason.
create table dip_sample (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  method text not null check (method in ('random', 'byHand')),
  seed text check (seed <> ''),
  reason text check (reason <> ''),
  population integer not null check (population > 0),
  size integer not null check (size > 0 and size <= population),
  drawn_by uuid not null references person,
  drawn_at timestamptz not null,
  check ((method = 'random') = (seed is not null) and (method = 'byHand') = (reason is not null))
);
create index dip_sample_inspection on dip_sample (inspection_id);

-- case_id is the reading's own row of sampled_case, where its reader, answers and completion stand.
create table second_reading (
  case_id uuid primary key references sampled_case,
  first_case_id uuid not null references sampled_case check (first_case_id <> case_id),
  dip_sample_id uuid not null references dip_sample,
  first_reader_id uuid references person,
  compared_by uuid references person,
  compared_at timestamptz,
  withdrawn_by uuid references person,
  withdrawn_at timestamptz,
  withdrawal_reason text check (withdrawal_reason <> ''),
  check ((compared_at is null) = (compared_by is null) and (compared_at is null) = (first_reader_id is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null)),
  check (compared_at is null or withdrawn_at is null)
);
create unique index second_reading_standing on second_reading (first_case_id) where withdrawn_at is null;

-- Two readings of a case are blind to each other until they are compared: the second reader sees no first answer, and nobody but the
-- second reader sees the second ones.
create function closed_to(one_case uuid, one_person uuid) returns boolean language sql stable as $$
  select exists (
    select from second_reading reading join sampled_case second_case on second_case.id = reading.case_id
    where reading.withdrawn_at is null and reading.compared_at is null
      and (reading.first_case_id = one_case and second_case.allocated_to = one_person
        or reading.case_id = one_case and second_case.allocated_to is distinct from one_person))
$$;

-- Both originals, as they stood when the two readings were compared.
create table compared_answer (
  second_reading_id uuid not null references second_reading,
  question_id text not null,
  first_value text,
  first_reason text,
  second_value text,
  second_reason text,
  primary key (second_reading_id, question_id)
);
-- What was agreed, in as many versions as it took; the newest counts. Where it differs from the first answer, it became the answer.
create table agreed_answer (
  second_reading_id uuid not null,
  question_id text not null,
  version integer not null check (version > 0),
  value text not null check (value <> ''),
  reason text check (reason <> ''),
  agreed_by uuid not null references person,
  agreed_at timestamptz not null,
  primary key (second_reading_id, question_id, version),
  foreign key (second_reading_id, question_id) references compared_answer
);
create table comparison_note (
  id uuid primary key default gen_random_uuid(),
  second_reading_id uuid not null,
  question_id text,
  text text not null check (text <> ''),
  author_id uuid not null references person,
  written_at timestamptz not null,
  foreign key (second_reading_id) references second_reading,
  foreign key (second_reading_id, question_id) references compared_answer
);
create index comparison_note_reading on comparison_note (second_reading_id);
create trigger history before update or delete on compared_answer for each row execute function refuse_change_of_history();
create trigger history before update or delete on agreed_answer for each row execute function refuse_change_of_history();
create trigger history before update or delete on comparison_note for each row execute function refuse_change_of_history();

-- Where an answer came from: typed into the form, typed in from the paper form, or agreed by two readers.
alter table answer_operation add column origin text not null default 'form' check (origin in ('form', 'paper', 'agreement'));
