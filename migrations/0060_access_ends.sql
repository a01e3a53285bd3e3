-- A person's access ends: they sign in no more, and their name stays with what they did.
alter table person add column access_ended_at timestamptz, add column access_ended_by uuid references person,
  add check ((access_ended_at is null) = (access_ended_by is null)),
  -- Nobody whose access has ended has a password.
  add check (access_ended_at is null or password_hash is null);
-- Who left a team keeps the row, and the declaration of interest in it.
alter table team_member add column left_at timestamptz;
-- Who follows a concern up in place of the person who raised it.
alter table concern add column followed_by uuid references person;
