insert into organisation_identity values ('00000000-0000-4000-8000-000000000013', 'https://provider.example', 'subject-13', '2022-03-01 10:00Z');
