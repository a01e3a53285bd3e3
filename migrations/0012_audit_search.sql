-- The administrator searches the trail by person and by action, newest first.
create index audit_event_person on audit_event (person_id, id);
create index audit_event_action on audit_event (action, id);
