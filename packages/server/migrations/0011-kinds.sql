-- The kinds of failure a workspace names. A failure keeps its kind as a word, so that one may bear a word that is not listed.
create table failure_kind (
  workspace_id uuid not null, id uuid not null, name text not null, plain_name text not null, usual_severity int, retired jsonb,
  version int not null, primary key (workspace_id, id), unique (workspace_id, plain_name)
);
alter table failure_kind enable row level security;
alter table failure_kind force row level security;
grant select, insert, update, delete on failure_kind to amends_work;
create policy own_workspace on failure_kind to amends_work
  using (workspace_id = nullif(current_setting('amends.workspace', true), '')::uuid);
