-- The words a file's rows are found by, once for each file and folded as a search folds them; a file owes seven rows or more.
create table agenda_words (
  workspace_id uuid not null, file_id uuid not null, words text not null,
  primary key (workspace_id, file_id)
);
insert into agenda_words select distinct on (workspace_id, file_id) workspace_id, file_id, lower(label) from agenda_item;
alter table agenda_words enable row level security;
alter table agenda_words force row level security;
grant select, insert, update, delete on agenda_words to amends_work;
create policy own_workspace on agenda_words to amends_work using (workspace_id = nullif(current_setting('amends.workspace', true), '')::uuid);

-- What is rare among what is owed, in the order of the queue.
create index agenda_by_what on agenda_item (workspace_id, what, due_at, key);
create index agenda_by_severity on agenda_item (workspace_id, severity, due_at, key) where severity <> 3;
