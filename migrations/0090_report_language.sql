-- The language of the headings and fixed words of a report.
alter table inspection add column report_language text not null default 'en-GB' check (report_language in ('en-GB', 'cy'));
