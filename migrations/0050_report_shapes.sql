-- The shapes of a report (handbook §5): joint inspections name their partners, reinspections compare with the last one,
-- some reports have an executive summary, some no annexes.
alter table inspection drop constraint inspection_kind_check,
  add constraint inspection_kind_check check (kind in ('single', 'joint', 'reinspection')),
  add column executive_summary boolean not null default false,
  add column annexes boolean not null default true;

create table partner_inspectorate (
  inspection_id uuid not null references inspection,
  name text not null check (name <> ''),
  position integer not null check (position > 0),
  primary key (inspection_id, name)
);

-- What the last report said, with where that is printed. A rating that it did not give is not there.
create table previous_inspection (
  inspection_id uuid primary key references inspection,
  published_month text not null check (published_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  overall_rating text not null check (overall_rating <> ''),
  score integer check (score >= 0),
  source text not null check (source <> ''),
  recorded_by uuid not null references person,
  recorded_at timestamptz not null,
  version integer not null default 1
);

create table previous_rating (
  inspection_id uuid not null references previous_inspection,
  standard_id text not null,
  rating text not null check (rating <> ''),
  primary key (inspection_id, standard_id)
);

-- A published version is never changed: a correction is a new version with its reason. The file of every form is made from its facts.
alter table publication
  add column reason text check (reason <> ''),
  add column word bytea,
  add column replay jsonb,
  add constraint publication_correction_reason check ((version = 1) = (reason is null));

create function publication_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'A published version is never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger publication_is_immutable before update or delete on publication for each row execute function publication_is_immutable();
create trigger publication_is_kept before truncate on publication for each statement execute function publication_is_immutable();
