-- The picture of a person at work: its bytes stand apart, and `lookup` leads from its name to it.
alter table person add column picture jsonb;
create table person_picture (
  workspace_id uuid not null, person_id uuid not null, media_type text not null, bytes bytea not null, primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
alter table person_picture enable row level security;
alter table person_picture force row level security;
grant select, insert, update, delete on person_picture to amends_work;
create policy own_workspace on person_picture to amends_work using (workspace_id = nullif(current_setting('amends.workspace', true), '')::uuid);
