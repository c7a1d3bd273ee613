-- The ways customers come to the page of their case. The SHA-256 of each token stands in `lookup`; the token stands nowhere.
create table page_link (
  workspace_id uuid not null, id uuid not null, case_id uuid not null, message_id uuid, made_at timestamptz not null, expires_at timestamptz not null,
  revoked jsonb, primary key (workspace_id, id), foreign key (workspace_id, case_id) references "case" (workspace_id, id)
);
create index page_link_of_case on page_link (workspace_id, case_id);
create index page_link_of_message on page_link (workspace_id, message_id) where message_id is not null;
alter table page_link enable row level security;
alter table page_link force row level security;
grant select, insert, update, delete on page_link to amends_work;
create policy own_workspace on page_link to amends_work using (workspace_id = nullif(current_setting('amends.workspace', true), '')::uuid);
