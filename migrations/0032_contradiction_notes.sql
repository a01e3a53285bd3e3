-- Why answers that seem to contradict each other stand as they are. A sentence counts for these versions of the answers only.
create table contradiction_note (
  id bigint generated always as identity primary key,
  sampled_case_id uuid not null references sampled_case,
  contradiction text not null check (contradiction <> ''),
  rests_on text not null check (rests_on <> ''),
  sentence text not null check (sentence <> ''),
  person_id uuid not null references person,
  at timestamptz not null
);
create index contradiction_note_case on contradiction_note (sampled_case_id, contradiction);
create trigger history before update or delete on contradiction_note for each row execute function refuse_change_of_history();
