-- An example of practice in one case, told with a changed first name, for the report. The child's initials are typed to check the name and stand nowhere.
create table practice_example (
  id uuid primary key,
  inspection_id uuid not null references inspection,
  sampled_case_id uuid not null references sampled_case,
  standard_id text not null check (standard_id <> ''),
  changed_name text not null check (changed_name ~ '^[[:alpha:]][[:alpha:]''-]*$'),
  text text not null check (text <> ''),
  version integer not null default 1,
  written_by uuid not null references person,
  written_at timestamptz not null,
  chosen_by uuid references person,
  chosen_at timestamptz,
  check ((chosen_by is null) = (chosen_at is null))
);
create index practice_example_inspection on practice_example (inspection_id, standard_id);
create index practice_example_case on practice_example (sampled_case_id);
