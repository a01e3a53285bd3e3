-- A window or a size that is not the framework's has a reason, and who gave it when stays.

create table sampling_window_change (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null references inspection,
  case_type text not null,
  -- Of the framework where the window was set with the plan, of the plan before where it was changed.
  was_from_days integer not null check (was_from_days > 0),
  was_to_days integer not null check (was_to_days >= 0),
  from_days integer not null check (from_days > 0),
  to_days integer not null check (to_days >= 0),
  reason text not null check (reason <> ''),
  changed_by uuid not null references person,
  changed_at timestamptz not null,
  check ((was_from_days, was_to_days) is distinct from (from_days, to_days))
);
create index sampling_window_change_of on sampling_window_change (inspection_id);
create trigger history before update or delete on sampling_window_change for each row execute function refuse_change_of_history();

-- What was set otherwise than by the framework's rule: share, atLeast, atMost, size; empty where nothing was.
alter table sample_draw add column size_setting jsonb;
