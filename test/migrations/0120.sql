insert into retention_period (kind, months, reason, set_by, set_at)
  select 'drafts', 12, 'Decision of the board', created_by, created_at from inspection limit 1;
insert into legal_hold (inspection_id, reason, set_by, set_at, lift_reason, lift_asked_by, lift_asked_at)
  select id, 'A court case', created_by, created_at, 'It was withdrawn', created_by, created_at from inspection limit 1;
insert into deletion_proof (id, inspection_id, content, sha256, carried_out_by, carried_out_at)
  select '00000000-0000-4000-8000-000000012001', id, '{}', encode(sha256('{}'), 'hex'), created_by, created_at from inspection limit 1;
