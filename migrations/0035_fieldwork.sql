-- When the case manager of a case is interviewed and where; and, afterwards, whether it took place.
create table interview_slot (
  sampled_case_id uuid primary key references sampled_case,
  on_date date not null,
  at_time text check (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text check (place <> ''),
  outcome text check (outcome in ('held', 'notHeld')),
  not_held_reason text check (not_held_reason <> ''),
  set_by uuid not null references person,
  set_at timestamptz not null,
  version integer not null default 1,
  check ((outcome is not distinct from 'notHeld') = (not_held_reason is not null))
);

-- Why a case cannot go on, and until when it could not. A case is blocked at most once at a time.
create table case_block (
  id uuid primary key default gen_random_uuid(),
  sampled_case_id uuid not null references sampled_case,
  reason text not null check (reason <> ''),
  blocked_by uuid not null references person,
  blocked_at timestamptz not null,
  cleared_by uuid references person,
  cleared_at timestamptz,
  check ((cleared_by is null) = (cleared_at is null))
);
create unique index case_block_standing on case_block (sampled_case_id) where cleared_at is null;

-- Which excluded case a reserve was brought in for.
alter table sampled_case add column replaces uuid unique references sampled_case;
