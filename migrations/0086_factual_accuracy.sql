-- The factual accuracy check: the service sees one frozen draft with numbered passages and challenges them by a date; each challenge gets
-- its answer. A draft never changes: a number means the same passage for ever.
create table accuracy_draft (
  inspection_id uuid not null references inspection,
  version integer not null check (version > 0),
  -- The numbered passages, as domain/factual-accuracy/numbered-draft.ts reads them back.
  draft jsonb not null,
  respond_by date not null,
  sent_by uuid not null references person,
  sent_at timestamptz not null,
  primary key (inspection_id, version)
);
create trigger history before update or delete on accuracy_draft for each row execute function refuse_change_of_history();

-- The service has said all that it wants to say about a draft.
create table accuracy_finish (
  inspection_id uuid not null,
  version integer not null,
  finished_by uuid not null references person,
  finished_at timestamptz not null,
  primary key (inspection_id, version),
  foreign key (inspection_id, version) references accuracy_draft
);

create table accuracy_challenge (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null,
  number integer not null check (number > 0),
  draft_version integer not null,
  passage integer not null check (passage > 0),
  reason text not null check (reason <> ''),
  document_id uuid references document,
  made_by uuid not null references person,
  made_at timestamptz not null,
  decision text check (decision in ('accepted', 'rejected', 'amended')),
  reply text check (reply <> ''),
  decided_by uuid references person,
  decided_at timestamptz,
  version integer not null default 1,
  unique (inspection_id, number),
  foreign key (inspection_id, draft_version) references accuracy_draft (inspection_id, version),
  check ((decision is null) = (reply is null) and (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
