-- As whom an organisation's own sign-in knows a person: by the subject, because an email address can pass to somebody else.
create table organisation_identity (
  person_id uuid primary key references person,
  issuer text not null check (issuer <> ''),
  subject text not null check (subject <> ''),
  linked_at timestamptz not null,
  unique (issuer, subject)
);
