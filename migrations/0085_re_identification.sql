-- The re-identification gate. The list of names that the service may give is kept as keyed hashes of normalised words alone; its key,
-- sealed with the product's secrets, and the hashes are destroyed at publication.
create table name_list (
  inspection_id uuid primary key references inspection,
  sealed_key text,
  names integer not null check (names > 0),
  given_by uuid not null references person,
  given_at timestamptz not null,
  destroyed_at timestamptz,
  check ((sealed_key is null) = (destroyed_at is not null))
);
create table listed_name (
  inspection_id uuid not null references name_list,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (inspection_id, hash)
);

-- What people decided about a risk that the gate shows. A risk is known by a digest of its kind, place and sentence: where the text
-- changes it is another one, and what was decided before does not hold for it.
create table cleared_word (
  inspection_id uuid not null references inspection,
  risk_id text not null check (risk_id <> ''),
  cleared_by uuid not null references person,
  cleared_at timestamptz not null,
  primary key (inspection_id, risk_id)
);
create table risk_override (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  risk_id text not null check (risk_id <> ''),
  reason text not null check (reason <> ''),
  overridden_by uuid not null references person,
  overridden_at timestamptz not null,
  answer text check (answer in ('confirmed', 'refused')),
  answered_by uuid references person,
  answered_at timestamptz,
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
  check (answer is distinct from 'confirmed' or answered_by <> overridden_by)
);
-- One that was refused stays in the record; the next reason may be a better one.
create unique index risk_override_standing on risk_override (inspection_id, risk_id) where answer is distinct from 'refused';
