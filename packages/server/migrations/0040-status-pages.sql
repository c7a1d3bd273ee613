-- A promise may be made to everybody a failure hit: then it hangs on the failure.
alter table promise alter column case_id drop not null;
alter table promise add column failure_id uuid;
alter table promise add check (num_nonnulls(case_id, failure_id) = 1);
create index promise_of_failure on promise (workspace_id, failure_id) where failure_id is not null;
create index message_of_failure on message (workspace_id, failure_id) where failure_id is not null;

-- What everybody may read about a failure; its address stands in `lookup`, too.
create table status_page (
  workspace_id uuid not null, id uuid not null, failure_id uuid not null, slug text not null, title text not null, reach text not null,
  opened jsonb not null, ended jsonb, version int not null, primary key (workspace_id, id), unique (workspace_id, failure_id),
  foreign key (workspace_id, failure_id) references failure (workspace_id, id)
);
create table status_update (
  workspace_id uuid not null, id uuid not null, page_id uuid not null, message_id uuid not null, state text not null, published_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, page_id) references status_page (workspace_id, id)
);
create index status_update_of_page on status_update (workspace_id, page_id, id desc);
create unique index status_update_of_message on status_update (workspace_id, message_id);

-- Who asked to hear of each update by mail. Unconfirmed they hear nothing but the question.
create table status_follower (
  workspace_id uuid not null, id uuid not null, page_id uuid not null, address text not null, asked_at timestamptz not null, confirmed_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, page_id) references status_page (workspace_id, id)
);
create unique index status_follower_address on status_follower (workspace_id, page_id, lower(address));

do $$
declare name text;
begin
  foreach name in array array['status_page', 'status_update', 'status_follower'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to amends_work', name);
    execute format(
      'create policy own_workspace on %I to amends_work using (workspace_id = nullif(current_setting(''amends.workspace'', true), '''')::uuid)',
      name);
  end loop;
end $$;
