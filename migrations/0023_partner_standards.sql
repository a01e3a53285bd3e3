-- A partner inspector of a joint inspection works on the standards that the lead names in the plan (handbook §1).
create table team_member_standard (
  inspection_id uuid not null,
  person_id uuid not null,
  standard_id text not null check (standard_id <> ''),
  primary key (inspection_id, person_id, standard_id),
  foreign key (inspection_id, person_id) references team_member on delete cascade
);
