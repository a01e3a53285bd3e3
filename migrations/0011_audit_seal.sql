-- The chain: one link for each audit row in the order of sealing, which need not be the order of the numbers (the lower of two may commit
-- later). Every number given out has a link: a row, or numbers that no row took. The link covers the row's content hash and the link before.
create table audit_seal (
  position bigint primary key check (position > 0),
  -- row: an audit row. witness: a row that a server had acknowledged, and that was gone or different when it was to be sealed.
  -- rolledBack: numbers whose action a server saw rolled back. unseen: numbers whose end no server saw (it was killed just then).
  kind text not null check (kind in ('row', 'witness', 'rolledBack', 'unseen')),
  event_id bigint not null check (event_id > 0),
  through_id bigint not null check (through_id >= event_id),
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  -- Every number up to this one has its link: where the next sealing begins to look.
  settled_to bigint not null check (settled_to >= 0),
  sealed_at timestamptz not null,
  previous_hash text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  check ((content_hash is not null) = (kind in ('row', 'witness'))),
  check (kind not in ('row', 'witness') or through_id = event_id)
);
create unique index audit_seal_row on audit_seal (event_id) where kind = 'row';
create index audit_seal_through on audit_seal (through_id);

create trigger audit_seal_only_added_to before update or delete or truncate on audit_seal for each statement execute function refuse_audit_change();
alter table audit_seal enable always trigger audit_seal_only_added_to;
