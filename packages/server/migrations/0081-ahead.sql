-- What goes before everything else in the queue: the first word of whoever said it isn't right.
alter table agenda_item add column ahead boolean not null default false;
alter table agenda_item no force row level security;
alter table "case" no force row level security;
update agenda_item a set ahead = true from "case" c
  where c.workspace_id = a.workspace_id and c.id = a.case_id and a.what = 'first-word' and jsonb_array_length(c.rounds) > 1;
alter table agenda_item force row level security;
alter table "case" force row level security;
create index agenda_ahead on agenda_item (workspace_id, due_at, key) where ahead;
