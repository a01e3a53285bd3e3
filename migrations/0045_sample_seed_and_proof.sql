-- The seed of a sample is fixed before its population is known, every draw stays readable, and an exclusion has a reason of
-- the list and a named approver (docs/decisions: the seed of a sample).

-- A secret number for each inspection, made when the inspection is; its hash is shown from then on.
create table sample_seed (
  inspection_id uuid primary key references inspection,
  secret text not null check (secret ~ '^[0-9a-f]{64}$'),
  commitment text not null check (commitment = encode(sha256(convert_to(secret, 'UTF8')), 'hex')),
  committed_at timestamptz not null
);

create function commit_sample_seed() returns trigger language plpgsql as $$
declare
  secret text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
  insert into sample_seed values (new.id, secret, encode(sha256(convert_to(secret, 'UTF8')), 'hex'), new.created_at);
  return new;
end $$;
create trigger sample_seed after insert on inspection for each row execute function commit_sample_seed();
do $$
declare
  planned uuid;
  secret text;
begin
  for planned in select id from inspection loop
    secret := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    insert into sample_seed values (planned, secret, encode(sha256(convert_to(secret, 'UTF8')), 'hex'), now());
  end loop;
end $$;
create trigger history before update or delete on sample_seed for each row execute function refuse_change_of_history();

-- What a draw was made from. Draws from before this have no population hash, and no proof.
alter table sample_draw
  add column number integer not null default 1 check (number > 0),
  add column population_hash text check (population_hash ~ '^[0-9a-f]{64}$'),
  add column by_rule integer check (by_rule >= 0),
  add column balanced_on jsonb,
  add column let_go jsonb;

-- A draw that was set aside, whole: its proof, and which cases its rows were. Never changed.
create table set_aside_draw (
  inspection_id uuid not null references inspection,
  number integer not null check (number > 0),
  reason text not null check (reason <> ''),
  set_aside_by uuid not null references person,
  set_aside_at timestamptz not null,
  drawn_at timestamptz not null,
  proof jsonb not null,
  selected jsonb not null,
  primary key (inspection_id, number)
);
create trigger history before update or delete on set_aside_draw for each row execute function refuse_change_of_history();

alter table sampled_case
  add column exclusion_note text check (exclusion_note <> ''),
  add column excluded_at timestamptz,
  add column excluded_by uuid references person,
  add column approved_by uuid references person;
update sampled_case set exclusion_note = exclusion_reason, exclusion_reason = 'other' where status = 'excluded';
alter table sampled_case
  add constraint exclusion_reason_of_the_list check (exclusion_reason in ('transferred', 'fileMissing', 'outOfScope', 'noWork',
    'legalProceedings', 'conflictOfInterest', 'other')),
  add constraint exclusion_is_approved check (status <> 'excluded' or (approved_by is not null and excluded_by is not null and excluded_at is not null)) not valid;
