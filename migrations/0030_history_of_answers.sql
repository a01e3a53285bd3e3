-- The history of a case is only ever added to: what was answered, what clashed, when it was completed and reopened.

-- An operation that came too late. Both values stay: this one here, the one that stood in answer_operation.
create table answer_clash (
  id text primary key check (length(id) between 8 and 100),
  sampled_case_id uuid not null references sampled_case,
  question_id text not null,
  base_version integer not null check (base_version >= 0),
  value text,
  reason text,
  standing_version integer not null check (standing_version <> base_version),
  person_id uuid not null references person,
  at timestamptz not null
);
create index answer_clash_case on answer_clash (sampled_case_id, question_id);

create table case_completion (
  id bigint generated always as identity primary key,
  sampled_case_id uuid not null references sampled_case,
  what text not null check (what in ('completed', 'reopened')),
  reason text check (reason <> ''),
  person_id uuid not null references person,
  at timestamptz not null,
  check ((what = 'reopened') = (reason is not null))
);
create index case_completion_case on case_completion (sampled_case_id, id);

-- What was recorded in the audit trail only: when each case that is completed now was completed.
insert into case_completion (sampled_case_id, what, person_id, at)
  select id, 'completed', completed_by, completed_at from sampled_case where completed_at is not null;

create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception 'history is only added to: % is never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger history before update or delete on answer_operation for each row execute function refuse_change_of_history();
create trigger history before update or delete on answer_clash for each row execute function refuse_change_of_history();
create trigger history before update or delete on case_completion for each row execute function refuse_change_of_history();

-- No answer without its history: each version that stands is an operation that was accepted.
alter table answer add constraint answer_has_history foreign key (sampled_case_id, question_id, version)
  references answer_operation (sampled_case_id, question_id, version) deferrable initially deferred;
