-- A report that was read, settled and stored, and one that was refused; jobs stand in a schema of their own.
insert into report_reading (id, framework_id, file_name, size, sha256, content, uploaded_by, uploaded_at, status, ended_at, format, reading, version) values
  ('00000000-0000-4000-8000-000000000961', '2021', 'invented.txt', 5, repeat('a', 64), 'words', '00000000-0000-4000-8000-000000000011', '2022-03-01 10:00Z', 'read', '2022-03-01 10:01Z', 'text', '{"facts": {"area": "Exampleshire"}}', 2);
insert into report_reading (id, file_name, size, sha256, uploaded_by, uploaded_at, status, ended_at, refusal) values
  ('00000000-0000-4000-8000-000000000962', 'empty.txt', 0, repeat('b', 64), '00000000-0000-4000-8000-000000000011', '2022-03-01 10:00Z', 'refused', '2022-03-01 10:00Z', 'The file is empty.');
insert into settled_fact values ('00000000-0000-4000-8000-000000000961', 2, 'area', 'confirmed', '"Exampleshire"', '"Exampleshire"', '', '00000000-0000-4000-8000-000000000011', '2022-03-01 10:02Z');
insert into inspection_of_record values ('00000000-0000-4000-8000-000000000963', '00000000-0000-4000-8000-000000000961', 'exampleshire-2022-03', 1, '{"area": "Exampleshire"}', '[]', '00000000-0000-4000-8000-000000000011', '2022-03-01 10:03Z');
