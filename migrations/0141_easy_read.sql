-- The easy-read summary is published with its version, where one was written: what is printed, and its PDF.
alter table publication add column easy_read jsonb, add column easy_read_pdf bytea;
alter table publication add constraint publication_easy_read check ((easy_read is null) = (easy_read_pdf is null));
alter table embargoed_version add column easy_read jsonb, add column easy_read_pdf bytea;
alter table embargoed_version add constraint embargoed_easy_read check ((easy_read is null) = (easy_read_pdf is null));
