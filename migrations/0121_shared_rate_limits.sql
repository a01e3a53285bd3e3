-- How often an address has signed in, entered a code, opened an invitation or sent a file, counted for all servers together. Unlogged: a
-- counter of minutes is not worth the log, and after a crash of the database every address begins anew.
create unlogged table asked_count (
  what text not null check (what <> ''),
  -- A hash of the address: who asked is not kept in words.
  address_hash text not null check (address_hash ~ '^[0-9a-f]{64}$'),
  count integer not null check (count > 0),
  begun_at timestamptz not null,
  primary key (what, address_hash)
);
create index asked_count_age on asked_count (begun_at);
