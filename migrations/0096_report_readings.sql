-- Published reports that people give to be read, one row a file; the same bytes are one file. What the reader found is never changed:
-- what a person corrects or confirms stands beside it, added to only.
create table report_reading (
  id uuid primary key default gen_random_uuid(),
  -- The version of the framework that the report was made under, once it was read.
  framework_id text references framework_version,
  file_name text not null check (file_name <> ''),
  size integer not null check (size >= 0),
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  -- A file that was refused is not kept.
  content bytea,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'reading', 'read', 'refused')),
  begun_at timestamptz,
  ended_at timestamptz,
  -- Why it was not read, in one sentence.
  refusal text check (refusal <> ''),
  format text check (format in ('text', 'markdown', 'html', 'pdf')),
  pages integer check (pages > 0),
  reading jsonb,
  -- Counted up by each thing a person settles, so that a stale form is refused.
  version integer not null default 1,
  check ((status in ('read', 'refused')) = (ended_at is not null)),
  check ((status = 'refused') = (refusal is not null)),
  check ((status = 'read') = (reading is not null)),
  check ((status = 'read') = (format is not null)),
  check ((status = 'read') = (framework_id is not null)),
  check ((status = 'refused') = (content is null))
);
create index report_reading_uploaded on report_reading (uploaded_at desc);

create table settled_fact (
  reading_id uuid not null references report_reading,
  -- The version of the reading that this made.
  version integer not null check (version > 1),
  place text not null check (place <> ''),
  kind text not null check (kind in ('confirmed', 'corrected', 'takenOut')),
  from_value jsonb,
  to_value jsonb,
  note text not null,
  settled_by uuid not null references person,
  settled_at timestamptz not null,
  primary key (reading_id, place, version),
  check ((kind = 'takenOut') = (to_value is null)),
  check (kind <> 'confirmed' or from_value = to_value)
);

-- A reading stored as a published inspection. Storing again is a new version; none is ever changed.
create table inspection_of_record (
  id uuid primary key default gen_random_uuid(),
  reading_id uuid not null references report_reading,
  address text not null check (address ~ '^[a-z0-9-]+$'),
  version integer not null check (version > 0),
  facts jsonb not null,
  checks jsonb not null,
  stored_by uuid not null references person,
  stored_at timestamptz not null,
  unique (address, version),
  unique (reading_id, version)
);

create function what_is_kept_of_a_report_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'What was settled or stored of a published report is never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger settled_fact_is_immutable before update or delete on settled_fact for each row execute function what_is_kept_of_a_report_is_immutable();
create trigger settled_fact_is_kept before truncate on settled_fact for each statement execute function what_is_kept_of_a_report_is_immutable();
create trigger inspection_of_record_is_immutable before update or delete on inspection_of_record for each row execute function what_is_kept_of_a_report_is_immutable();
create trigger inspection_of_record_is_kept before truncate on inspection_of_record for each statement execute function what_is_kept_of_a_report_is_immutable();

-- A file is given half a minute. A process that ended while it read leaves its job open, which is taken up again after a minute;
-- a file that was begun three times and never ended is given to the second queue, which refuses it.
select job_queue.create_queue('broken-off-readings', '{"policy": "standard", "retryLimit": 5, "retryDelay": 5, "expireInSeconds": 60}');
select job_queue.create_queue('report-readings', '{"policy": "standard", "retryLimit": 2, "retryDelay": 1, "expireInSeconds": 60, "deadLetter": "broken-off-readings"}');
