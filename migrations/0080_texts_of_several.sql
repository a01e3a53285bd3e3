-- Texts written by several people: each version stays as it was written, is reviewed by somebody else, and may bring back an older one.
alter table narrative
  add column restored_from integer,
  add constraint narrative_restores_older check (restored_from < version),
  add constraint narrative_version_of_author unique (inspection_id, section_id, version, author_id);

create function narrative_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'A version of a text is never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger narrative_is_kept before update or delete on narrative for each row execute function narrative_is_kept();

-- A review is of one version: a new one has none, and so is a draft again.
create table narrative_review (
  inspection_id uuid not null,
  section_id text not null,
  version integer not null,
  author_id uuid not null,
  reviewed_by uuid not null references person,
  reviewed_at timestamptz not null,
  agreed_by uuid references person,
  agreed_at timestamptz,
  primary key (inspection_id, section_id, version),
  foreign key (inspection_id, section_id, version, author_id) references narrative (inspection_id, section_id, version, author_id),
  constraint narrative_review_by_another check (reviewed_by <> author_id),
  check ((agreed_by is null) = (agreed_at is null))
);

-- A remark on a text, open until somebody resolves it; `version` is the one that was read (0 where nothing was written yet).
create table narrative_comment (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  section_id text not null,
  version integer not null check (version >= 0),
  text text not null check (text <> ''),
  author_id uuid not null references person,
  written_at timestamptz not null,
  resolved_by uuid references person,
  resolved_at timestamptz,
  check ((resolved_by is null) = (resolved_at is null))
);
create index narrative_comment_of_section on narrative_comment (inspection_id, section_id);
