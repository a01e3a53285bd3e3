-- A return from a service's own system: its headings are mapped once, rows may be left out by a person who accepts that, and
-- ages are those of one fieldwork Monday.

-- The Monday on which the ages of a return were counted. The date of birth is not kept, so another Monday needs another return.
alter table caseload_return add column fieldwork_monday date;
update caseload_return set fieldwork_monday = (select fieldwork_monday from inspection where inspection.id = inspection_id);
alter table caseload_return alter column fieldwork_monday set not null;

-- What a heading of a service's own files holds: a column of the data dictionary, or nothing that is read.
create table caseload_heading (
  service_id uuid not null references service,
  heading text not null check (heading <> '' and length(heading) <= 200),
  column_name text check (column_name <> ''),
  mapped_by uuid not null references person,
  mapped_at timestamptz not null,
  primary key (service_id, heading)
);

-- A row of the file that is not in the caseload, with each of its faults and who accepted that it is left out. Never what stood in a cell.
create table caseload_left_out (
  return_id uuid not null references caseload_return,
  row_number integer not null check (row_number > 0),
  fault integer not null check (fault > 0),
  column_name text not null,
  rule text not null check (rule <> ''),
  what_to_do text not null check (what_to_do <> ''),
  accepted_by uuid not null references person,
  accepted_at timestamptz not null,
  primary key (return_id, row_number, fault)
);
