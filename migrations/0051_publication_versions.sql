-- Every form of a published version is kept with it; a correction is opened with a reason before anything may be written again.
alter table publication
  add column annexe_xlsx bytea,
  add column annexe_json jsonb,
  add column differences jsonb not null default '[]';

create table publication_correction (
  inspection_id uuid not null references inspection,
  -- The version that will be published by it.
  version integer not null check (version > 1),
  reason text not null check (reason <> ''),
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  primary key (inspection_id, version)
);
