-- Framework 2021 gained the lists of case details (docs/decisions/0070-lists-of-a-case.md). A registered version never changes, so what a
-- server registered before goes on under an id of its own, with the inspections that are tied to it.
insert into framework_version (id, name, content, sha256, registered_at)
  select '2021.first', name || ' (before the lists of case details)', jsonb_set(content, '{id}', '"2021.first"'), sha256, registered_at
  from framework_version where id = '2021' and sha256 = 'c1b73555a30d2eb6e46a90f6e05f4196c98a518db00a619b39663bb6b34710b0';
update inspection set framework_id = '2021.first' where framework_id = '2021' and exists (select from framework_version where id = '2021.first');
delete from framework_version where id = '2021' and exists (select from framework_version where id = '2021.first');
