insert into sampling_window_change (inspection_id, case_type, was_from_days, was_to_days, from_days, to_days, reason, changed_by, changed_at)
  select id, 'court', 273, 185, 300, 185, 'Few sentences began', created_by, created_at from inspection limit 1;
