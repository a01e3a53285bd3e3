-- Sign-in in two steps, sessions that can be seen and ended, and tries that are counted.

-- Sessions of before know no browser: everybody signs in once more.
delete from sign_in_session;
alter table sign_in_session
  -- Names a session on pages and in URLs; the token itself is known to the browser alone.
  add column id uuid not null unique default gen_random_uuid(),
  add column browser text not null,
  -- What is still to come before the person is signed in: the one-time code, or setting one up.
  add column awaits text check (awaits in ('code', 'setUp')),
  add column return_to text check (return_to like '/%'),
  -- When the person last proved, while signed in, that it is them.
  add column confirmed_at timestamptz;

-- The secret that an authenticator app shares with the service, sealed with a key that is not in the database.
create table authenticator (
  person_id uuid primary key references person,
  sealed_secret text not null check (sealed_secret <> ''),
  set_up_at timestamptz not null,
  -- The time step of the last code that counted: it and every earlier one count no more.
  last_step bigint not null check (last_step >= 0)
);

-- A keyed hash of each recovery code.
create table recovery_code (
  person_id uuid not null references authenticator on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- Tries that failed, by a hash of what was tried: an email address (whether or not anyone has it), or a person's code.
create table failed_tries (
  kind text not null check (kind in ('password', 'code')),
  tried_hash text not null,
  failures integer not null check (failures >= 0),
  last_at timestamptz not null,
  primary key (kind, tried_hash)
);
create index failed_tries_age on failed_tries (last_at);
