-- An audit row carries the hash of its own content, and nobody changes or removes one: see docs/decisions/0010-audit-chain.md.

-- A value and its length, so that no two different lists of values give the same text; "-," is no value.
create function audit_field(value text) returns text language sql immutable parallel safe as
  $$ select coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value || ',', '-,') $$;

-- Every column, the time in seconds since 1970 to the microsecond, the detail as the database keeps it: verify-audit works it out again by itself.
create function audit_content_hash(event_id bigint, at timestamptz, person_id uuid, action text, inspection_id uuid, subject text, detail jsonb)
  returns text language sql stable parallel safe as $$
  select encode(sha256(convert_to(audit_field('audit-event-1') || audit_field(event_id::text) || audit_field(extract(epoch from at)::text)
    || audit_field(person_id::text) || audit_field(action) || audit_field(inspection_id::text) || audit_field(subject)
    || audit_field(detail::text), 'UTF8')), 'hex') $$;

alter table audit_event add column content_hash text not null default '';
update audit_event set content_hash = audit_content_hash(id, at, person_id, action, inspection_id, subject, detail);
alter table audit_event add check (content_hash ~ '^[0-9a-f]{64}$');

-- A copy that is restored brings its own hashes, and verify-audit tells whether they are right.
create function write_audit_content_hash() returns trigger language plpgsql as $$
begin
  if new.content_hash = '' then
    new.content_hash := audit_content_hash(new.id, new.at, new.person_id, new.action, new.inspection_id, new.subject, new.detail);
  end if;
  return new;
end $$;
create trigger audit_event_content_hash before insert on audit_event for each row execute function write_audit_content_hash();

-- Whoever asks: also the owner, a superuser, and a session that plays another server's changes ("always").
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is only ever added to: % on % is refused.', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_only_added_to before update or delete or truncate on audit_event for each statement execute function refuse_audit_change();
alter table audit_event enable always trigger audit_event_only_added_to;
