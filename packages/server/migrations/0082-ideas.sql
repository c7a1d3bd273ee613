-- What customers told of other companies, and their ideas, is read newest first.
create index account_of_others on account (workspace_id, at desc, id desc) where elsewhere <> '';
create index account_of_ideas on account (workspace_id, at desc, id desc) where ideas <> '';
