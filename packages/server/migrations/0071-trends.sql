-- A suspected failure that turned out to be none.
alter table failure add column dismissed jsonb;

-- What made a failure suspected by itself: a count above the usual one. `name`: of what; two of one name are never at work at once.
create table trend (
  workspace_id uuid not null, id uuid not null, failure_id uuid not null, name text not null, sheet jsonb not null, opened jsonb not null,
  decided jsonb, ended timestamptz, primary key (workspace_id, id), foreign key (workspace_id, failure_id) references failure (workspace_id, id)
);
create unique index trend_at_work on trend (workspace_id, name) where ended is null;
create unique index trend_of_failure on trend (workspace_id, failure_id);
alter table trend enable row level security;
alter table trend force row level security;
grant select, insert, update, delete on trend to amends_work;
create policy own_workspace on trend to amends_work
  using (workspace_id = nullif(current_setting('amends.workspace', true), '')::uuid);

create index complaint_by_arrival on complaint (workspace_id, received_at);

-- Workspaces that are there already are looked at from now on, too.
insert into timer (workspace_id, kind, subject_id, due_at, next_try_at, attempt)
  select workspace_id, 'trend', workspace_id, now(), '-infinity', 0 from workspace on conflict do nothing;
