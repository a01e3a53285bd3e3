-- Records are deleted when their time is over (src/domain/retention), never under a legal hold, and never without a proof that stays.

-- A period that somebody set in place of the default; the newest of a kind counts, and none is changed or removed.
create table retention_period (
  id bigint generated always as identity primary key,
  kind text not null check (kind <> ''),
  months integer not null check (months between 1 and 600),
  reason text not null check (reason <> ''),
  set_by uuid not null references person,
  set_at timestamptz not null
);
create trigger history before update or delete on retention_period for each row execute function refuse_change_of_history();

-- Nothing of the inspection is deleted while one of its holds stands. One person asks to lift it, a second one does.
create table legal_hold (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  reason text not null check (reason <> ''),
  set_by uuid not null references person,
  set_at timestamptz not null,
  lift_reason text check (lift_reason <> ''),
  lift_asked_by uuid references person,
  lift_asked_at timestamptz,
  lifted_by uuid references person,
  lifted_at timestamptz,
  check ((lift_reason is null) = (lift_asked_by is null) and (lift_reason is null) = (lift_asked_at is null)),
  check ((lifted_by is null) = (lifted_at is null)),
  check (lifted_at is null or lift_asked_by is not null),
  constraint legal_hold_lifted_by_another check (lifted_by <> lift_asked_by)
);
create index legal_hold_inspection on legal_hold (inspection_id);

create function legal_hold_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.lifted_at is null and (new.id, new.inspection_id, new.reason, new.set_by, new.set_at)
    is not distinct from (old.id, old.inspection_id, old.reason, old.set_by, old.set_at) then
    return new;
  end if;
  raise exception 'A legal hold is lifted, never changed or removed' using errcode = 'restrict_violation';
end $$;
create trigger legal_hold_is_kept before update or delete on legal_hold for each row execute function legal_hold_is_kept();

-- What went, as canonical JSON whose hash the audit trail repeats: per table the rows, their SHA-256, and that of the files in them.
create table deletion_proof (
  id uuid primary key,
  inspection_id uuid not null references inspection,
  content text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  carried_out_by uuid not null references person,
  carried_out_at timestamptz not null
);
create index deletion_proof_inspection on deletion_proof (inspection_id);
create trigger history before update or delete on deletion_proof for each row execute function refuse_change_of_history();

-- The one way past the rules that keep history: a row here, which lives in its own transaction alone. It is not taken where a hold stands,
-- where nothing is published or before the date; it does not go before its proof is there; and no transaction can end with it.
create table deletion_under_way (
  proof_id uuid primary key,
  inspection_id uuid not null references inspection,
  counted_from date not null,
  due_on date not null check (due_on > counted_from),
  at timestamptz not null,
  check ((at at time zone 'Europe/London')::date >= due_on)
);

create function deletion_may_begin() returns trigger language plpgsql as $$
begin
  -- Whoever sets a hold just now shares a lock on the inspection: it is waited for, and seen.
  perform from inspection where id = new.inspection_id for update;
  if exists (select from legal_hold where inspection_id = new.inspection_id and lifted_at is null) then
    raise exception 'A legal hold stands on this inspection' using errcode = 'restrict_violation';
  end if;
  if new.counted_from is distinct from
    (select max(published_at at time zone 'Europe/London')::date from publication where inspection_id = new.inspection_id) then
    raise exception 'The time of these records is counted from the last publication' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger deletion_may_begin before insert or update on deletion_under_way for each row execute function deletion_may_begin();

create function deletion_is_proven() returns trigger language plpgsql as $$
begin
  if exists (select from deletion_proof where id = old.proof_id and inspection_id = old.inspection_id) then
    return old;
  end if;
  raise exception 'Nothing is deleted without its proof' using errcode = 'restrict_violation';
end $$;
create trigger deletion_is_proven before delete on deletion_under_way for each row execute function deletion_is_proven();

create function deletion_has_ended() returns trigger language plpgsql as $$
begin
  if exists (select from deletion_under_way) then
    raise exception 'A deletion ends in the transaction in which it began' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger deletion_has_ended after insert on deletion_under_way deferrable initially deferred
  for each row execute function deletion_has_ended();

-- Nobody but the transaction that deletes can see a row of deletion_under_way.
create or replace function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name not in ('deletion_proof', 'retention_period') and exists (select from deletion_under_way) then
    return old;
  end if;
  raise exception 'history is only added to: % is never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

create or replace function narrative_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from deletion_under_way) then
    return old;
  end if;
  raise exception 'A version of a text is never changed or removed' using errcode = 'restrict_violation';
end $$;
