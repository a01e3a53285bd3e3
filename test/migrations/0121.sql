insert into asked_count values ('signIn', repeat('a', 64), 3, '2022-03-01 10:00Z');
