-- Whether a person answers by single keys; without a row they do.
create table answer_keys_setting (
  person_id uuid primary key references person,
  keys text not null check (keys in ('on', 'off'))
);
