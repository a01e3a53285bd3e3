-- A person is added without a password and sets it by a one-time link, of which only the hash is kept.
-- No password yet: nobody can sign in as this person.
alter table person alter column password_hash drop not null, add check (password_hash <> ''),
  add column demonstration boolean not null default false;

create table invitation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  token_hash text not null unique,
  -- Nobody: the first administrator is invited from the terminal.
  invited_by uuid references person,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  withdrawn_at timestamptz,
  check (used_at is null or withdrawn_at is null)
);
-- One link at a time: a new one takes the place of the last.
create unique index invitation_open on invitation (person_id) where used_at is null and withdrawn_at is null;
