-- Failures whose notices were published elsewhere, before Amends, with what was said then. Each source's incident is taken once.
alter table failure add column imported jsonb;
create unique index failure_imported on failure (workspace_id, (imported ->> 'source'), (imported ->> 'sourceId')) where imported is not null;

create table imported_update (
  workspace_id uuid not null, id uuid not null, failure_id uuid not null, at timestamptz not null, state text, words text not null,
  primary key (workspace_id, id), foreign key (workspace_id, failure_id) references failure (workspace_id, id)
);
create index imported_update_of on imported_update (workspace_id, failure_id, at, id);

alter table imported_update enable row level security;
alter table imported_update force row level security;
grant select, insert, update, delete on imported_update to amends_work;
create policy own_workspace on imported_update to amends_work
  using (workspace_id = nullif(current_setting('amends.workspace', true), '')::uuid);
