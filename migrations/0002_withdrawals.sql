-- What was recorded by mistake is withdrawn, not removed: it leaves every list and figure, and stays in the record.
alter table finding add column withdrawn_at timestamptz, add column withdrawn_by uuid references person,
  add check ((withdrawn_at is null) = (withdrawn_by is null));
alter table recommendation add column withdrawn_at timestamptz, add column withdrawn_by uuid references person,
  add check ((withdrawn_at is null) = (withdrawn_by is null));
alter table contextual_fact add column withdrawn_at timestamptz, add column withdrawn_by uuid references person,
  add check ((withdrawn_at is null) = (withdrawn_by is null));
