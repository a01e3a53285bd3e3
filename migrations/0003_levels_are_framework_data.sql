-- The levels of a classification are words of the framework version, so the database asks only that one is there.
alter table caseload_case drop constraint caseload_case_risk_of_serious_harm_check, drop constraint caseload_case_safety_and_wellbeing_check,
  add check (risk_of_serious_harm <> ''), add check (safety_and_wellbeing <> '');
