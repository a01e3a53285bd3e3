-- The first schema: one inspection from plan to published report.
-- The database refuses first: keys, checks and versions stand here, the application only words the refusal.
-- No table holds a child's name or date of birth (handbook §4: nothing published may identify a child).

create table service (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name <> ''),
  area text not null check (area <> ''),
  term text not null check (term <> '')
);

create table person (
  id uuid primary key default gen_random_uuid(),
  email text not null unique check (email = lower(email) and email like '%_@_%'),
  name text not null check (name <> ''),
  role text not null check (role in ('leadInspector', 'inspector', 'assessor', 'dataAnalyst', 'headOfInspection', 'panelMember',
    'chiefInspector', 'serviceContact', 'partnerInspector', 'administrator')),
  service_id uuid references service,
  password_hash text not null,
  check ((role = 'serviceContact') = (service_id is not null))
);

create table sign_in_session (
  token_hash text primary key,
  person_id uuid not null references person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  flash text
);

-- The content of a framework version is frozen the first time a server sees it.
create table framework_version (
  id text primary key,
  name text not null,
  content jsonb not null,
  sha256 text not null,
  registered_at timestamptz not null
);

create table inspection (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references service,
  framework_id text not null references framework_version,
  kind text not null check (kind in ('single')),
  fieldwork_monday date not null check (extract(isodow from fieldwork_monday) = 1),
  notice text check (notice <> ''),
  created_by uuid not null references person,
  created_at timestamptz not null,
  version integer not null default 1,
  unique (service_id, fieldwork_monday)
);

create table sampling_window (
  inspection_id uuid not null references inspection,
  case_type text not null,
  from_days integer not null check (from_days > 0),
  to_days integer not null check (to_days >= 0),
  primary key (inspection_id, case_type),
  check (from_days >= to_days)
);

create table team_member (
  inspection_id uuid not null references inspection,
  person_id uuid not null references person,
  role text not null check (role in ('leadInspector', 'inspector', 'assessor', 'dataAnalyst', 'headOfInspection', 'panelMember',
    'chiefInspector', 'serviceContact', 'partnerInspector')),
  declaration text check (declaration in ('noInterest', 'interest')),
  interest text,
  declared_at timestamptz,
  primary key (inspection_id, person_id),
  check ((declaration is null) = (declared_at is null)),
  check (declaration is distinct from 'interest' or interest <> '')
);

create table document (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  file_name text not null check (file_name <> ''),
  media_type text not null,
  content bytea not null,
  sha256 text not null,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null
);

create table inspection_stage (
  inspection_id uuid not null references inspection,
  stage text not null check (stage in ('plan', 'announcement', 'evidenceRequest', 'caseloadReturn', 'sample', 'fieldwork', 'analysis',
    'ratingsPanel', 'drafting', 'factualAccuracy', 'publication', 'actionPlan')),
  owner_id uuid references person,
  due_on date,
  document_id uuid references document,
  done_at timestamptz,
  done_by uuid references person,
  version integer not null default 1,
  primary key (inspection_id, stage),
  check ((done_at is null) = (done_by is null))
);

create table caseload_return (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null unique references inspection,
  file_name text not null,
  sha256 text not null,
  imported_by uuid not null references person,
  imported_at timestamptz not null
);

create table caseload_case (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  case_reference text not null check (case_reference <> ''),
  case_type text not null,
  disposal text not null check (disposal <> ''),
  start_date date not null,
  end_date date check (end_date >= start_date),
  gender text not null check (gender in ('male', 'female', 'other', 'unknown')),
  age integer not null check (age between 10 and 18),
  ethnicity text not null,
  looked_after text not null check (looked_after in ('yes', 'no', 'unknown')),
  risk_of_serious_harm text not null check (risk_of_serious_harm in ('low', 'medium', 'high', 'veryHigh', 'unknown')),
  safety_and_wellbeing text not null check (safety_and_wellbeing in ('low', 'medium', 'high', 'veryHigh', 'unknown')),
  area text not null,
  case_manager text not null,
  unique (inspection_id, case_reference)
);

create table sample_draw (
  inspection_id uuid not null references inspection,
  case_type text not null,
  seed text not null check (seed <> ''),
  algorithm text not null,
  population integer not null check (population >= 0),
  size integer not null check (size >= 0 and size <= population),
  size_reason text check (size_reason <> ''),
  drawn_by uuid not null references person,
  drawn_at timestamptz not null,
  primary key (inspection_id, case_type)
);

create table sampled_case (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  caseload_case_id uuid not null unique references caseload_case,
  case_type text not null,
  position integer not null check (position > 0),
  status text not null check (status in ('selected', 'reserve', 'excluded')),
  exclusion_reason text check (exclusion_reason <> ''),
  allocated_to uuid references person,
  completed_at timestamptz,
  completed_by uuid references person,
  version integer not null default 1,
  unique (inspection_id, case_type, position),
  check ((completed_at is null) = (completed_by is null)),
  check ((status = 'excluded') = (exclusion_reason is not null))
);

-- One row an answer. No row, or no value, is "unanswered": it blocks completion and never reaches a figure.
create table answer (
  sampled_case_id uuid not null references sampled_case,
  question_id text not null,
  kind text not null check (kind in ('judgement', 'yesNo', 'level', 'choice', 'text')),
  value text check (value <> ''),
  reason text check (reason <> ''),
  version integer not null check (version > 0),
  updated_by uuid not null references person,
  updated_at timestamptz not null,
  primary key (sampled_case_id, question_id),
  check (kind <> 'judgement' or value in ('yes', 'no', 'notApplicable', 'notAssessed')),
  check (kind <> 'yesNo' or value in ('yes', 'no')),
  check (kind <> 'judgement' or value not in ('notApplicable', 'notAssessed') or reason is not null)
);

-- Every accepted operation, for ever: the history of an answer, and the memory that makes a repeat count once.
create table answer_operation (
  id text primary key check (length(id) between 8 and 100),
  sampled_case_id uuid not null references sampled_case,
  question_id text not null,
  base_version integer not null check (base_version >= 0),
  value text,
  reason text,
  previous_value text,
  previous_reason text,
  version integer not null,
  person_id uuid not null references person,
  at timestamptz not null,
  unique (sampled_case_id, question_id, version),
  check (version = base_version + 1)
);

create table concern (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  sampled_case_id uuid not null references sampled_case,
  what text not null check (what <> ''),
  urgency text not null check (urgency in ('immediate', 'today', 'thisWeek')),
  told_whom text not null check (told_whom <> ''),
  told_at timestamptz not null,
  raised_by uuid not null references person,
  raised_at timestamptz not null,
  outcome text check (outcome <> ''),
  closed_by uuid references person,
  closed_at timestamptz,
  version integer not null default 1,
  check ((closed_at is null) = (outcome is null) and (closed_at is null) = (closed_by is null))
);

create table evidence_item (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  number integer not null check (number > 0),
  on_date date not null,
  source text not null check (source in ('meeting', 'document', 'interview', 'survey', 'observation', 'case')),
  sampled_case_id uuid references sampled_case,
  note text not null check (note <> ''),
  author_id uuid not null references person,
  recorded_at timestamptz not null,
  unique (inspection_id, number),
  check (sampled_case_id is null or source = 'case')
);

create table evidence_standard (
  evidence_id uuid not null references evidence_item,
  standard_id text not null,
  primary key (evidence_id, standard_id)
);

create table finding (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  standard_id text not null,
  kind text not null check (kind in ('strength', 'areaForImprovement')),
  text text not null check (text <> ''),
  position integer not null check (position > 0),
  author_id uuid not null references person,
  recorded_at timestamptz not null,
  version integer not null default 1,
  unique (inspection_id, standard_id, kind, position)
);

create table finding_evidence (
  finding_id uuid not null references finding,
  evidence_id uuid not null references evidence_item,
  primary key (finding_id, evidence_id)
);

-- A qualitative standard's rating as the inspectors propose it. A standard outside the score may be left unrated.
create table proposed_rating (
  inspection_id uuid not null references inspection,
  standard_id text not null,
  status text not null check (status in ('rated', 'inspectedNotRated', 'notInspected')),
  rating text,
  reason text not null check (reason <> ''),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  version integer not null default 1,
  primary key (inspection_id, standard_id),
  check ((status = 'rated') = (rating is not null))
);

-- The panel confirms, or changes with a reason (handbook §3.5). A lowering counts once a second person has signed.
create table panel_decision (
  inspection_id uuid not null references inspection,
  standard_id text not null,
  direction text not null check (direction in ('confirmed', 'raised', 'lowered')),
  from_rating text,
  rating text,
  reason text check (reason <> ''),
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  second_signed_by uuid references person,
  second_signed_at timestamptz,
  version integer not null default 1,
  primary key (inspection_id, standard_id),
  check (direction = 'confirmed' or reason is not null),
  check ((second_signed_by is null) = (second_signed_at is null)),
  check (second_signed_by is distinct from decided_by)
);

create table narrative (
  inspection_id uuid not null references inspection,
  section_id text not null,
  version integer not null check (version > 0),
  text text not null,
  author_id uuid not null references person,
  written_at timestamptz not null,
  primary key (inspection_id, section_id, version)
);

create table recommendation (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  position integer not null check (position > 0),
  addressee text not null check (addressee <> ''),
  text text not null check (text <> ''),
  version integer not null default 1,
  unique (inspection_id, position) deferrable initially deferred
);

create table contextual_fact (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  heading text not null check (heading <> ''),
  label text not null check (label <> ''),
  value text not null check (value <> ''),
  unit text not null,
  applies_to text not null,
  source text not null check (source <> ''),
  position integer not null check (position > 0),
  unique (inspection_id, position)
);

create table publication (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  version integer not null check (version > 0),
  address text not null check (address ~ '^[a-z0-9-]+$'),
  facts jsonb not null,
  facts_sha256 text not null,
  report jsonb not null,
  pdf bytea not null,
  annexe_csv text not null,
  published_by uuid not null references person,
  published_at timestamptz not null,
  unique (inspection_id, version),
  unique (address, version)
);

create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id uuid references person,
  action text not null check (action <> ''),
  inspection_id uuid references inspection,
  subject text,
  detail jsonb not null default '{}'
);
create index audit_event_inspection on audit_event (inspection_id, id);
create index answer_operation_case on answer_operation (sampled_case_id, question_id);
create index sampled_case_inspection on sampled_case (inspection_id);
create index caseload_case_inspection on caseload_case (inspection_id);
create index finding_inspection on finding (inspection_id);
create index concern_inspection on concern (inspection_id);
create index person_session on sign_in_session (person_id);
