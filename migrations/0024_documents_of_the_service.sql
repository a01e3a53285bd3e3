-- What the inspected service sends by itself: evidence, its answer to the factual accuracy check, its action plan.
-- A document without it is the letter of a stage.
alter table document add column sent_for text check (sent_for in ('evidence', 'factualAccuracy', 'actionPlan')), add column about text check (about <> '');
create unique index document_sent_once on document (inspection_id, sent_for, sha256) where sent_for is not null;
