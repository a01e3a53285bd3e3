-- A version of a report that is made ready and waits for its release time. It lies in a table of its own, which no public page reads:
-- what is under embargo cannot come out by a forgotten condition. Released, it is copied into `publication` byte for byte.
create table embargoed_version (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  version integer not null check (version > 0),
  address text not null check (address ~ '^[a-z0-9-]+$'),
  facts jsonb not null,
  facts_sha256 text not null,
  report jsonb not null,
  pdf bytea not null,
  word bytea not null,
  annexe_csv text not null,
  annexe_xlsx bytea not null,
  annexe_json jsonb not null,
  replay jsonb not null,
  reason text check (reason <> ''),
  differences jsonb not null,
  prepared_by uuid not null references person,
  prepared_at timestamptz not null,
  release_at timestamptz not null check (release_at > prepared_at),
  released_at timestamptz check (released_at >= release_at),
  cancelled_at timestamptz,
  cancelled_by uuid references person,
  cancel_reason text check (cancel_reason <> ''),
  check ((version = 1) = (reason is null)),
  check ((cancelled_at is null) = (cancelled_by is null)),
  check ((cancelled_at is null) = (cancel_reason is null)),
  check (released_at is null or cancelled_at is null)
);
-- One waits at a time, and nobody else gets its address meanwhile.
create unique index embargoed_version_waits on embargoed_version (inspection_id) where released_at is null and cancelled_at is null;
create unique index embargoed_address_waits on embargoed_version (address) where released_at is null and cancelled_at is null;

create function embargoed_version_is_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.released_at is null and old.cancelled_at is null
    and to_jsonb(new) - array['released_at', 'cancelled_at', 'cancelled_by', 'cancel_reason']
      = to_jsonb(old) - array['released_at', 'cancelled_at', 'cancelled_by', 'cancel_reason'] then
    return new;
  end if;
  raise exception 'A version under embargo is released or cancelled once, and never changed' using errcode = 'restrict_violation';
end $$;
create trigger embargoed_version_is_frozen before update or delete on embargoed_version for each row execute function embargoed_version_is_frozen();

-- Who may read a version under embargo: a person who signs in, or one holder of a link, of which only a hash is kept.
create table embargo_reader (
  id uuid primary key default gen_random_uuid(),
  embargo_id uuid not null references embargoed_version,
  name text not null check (name <> ''),
  person_id uuid references person,
  token_hash text unique,
  expires_at timestamptz,
  named_by uuid not null references person,
  named_at timestamptz not null,
  last_read_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  check ((person_id is null) <> (token_hash is null)),
  check ((token_hash is null) = (expires_at is null)),
  check (expires_at > named_at),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index embargo_reader_once on embargo_reader (embargo_id, person_id) where withdrawn_at is null;

select job_queue.create_queue('embargo-releases', '{"policy": "standard", "retryLimit": 1000, "retryDelay": 30, "expireInSeconds": 120}');
