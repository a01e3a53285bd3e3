insert into caseload_heading (service_id, heading, column_name, mapped_by, mapped_at)
  select id, 'disposaltype', 'disposal', (select id from person limit 1), now() from service limit 1;
insert into caseload_left_out (return_id, row_number, fault, column_name, rule, what_to_do, accepted_by, accepted_at)
  select id, 7, 1, 'startDate', 'Real dates', 'Enter a real date', imported_by, now() from caseload_return;
