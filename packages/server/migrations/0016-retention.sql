-- How long a workspace keeps what it no longer needs; without a row, or with null, for good.
create table retention (
  workspace_id uuid not null, id uuid not null, raw_days int, customer_days int, version int not null, primary key (workspace_id, id)
);
alter table retention enable row level security;
alter table retention force row level security;
grant select, insert, update, delete on retention to amends_work;
create policy own_workspace on retention to amends_work using (workspace_id = nullif(current_setting('amends.workspace', true), '')::uuid);
