-- A message has its Message-ID from the moment it is first handed over: the domain in it is the sender's.
alter table outbox alter column reference drop not null;

-- Leave given by a mail provider (OAuth) to act for an account. `pending`: somebody is on their way to the provider and back.
create table oauth_grant (
  workspace_id uuid not null, id uuid not null, provider text not null, client_id text not null, sealed_client_secret text,
  authorise_endpoint text not null, token_endpoint text not null, scope text not null, pending jsonb, sealed_refresh_token text,
  sealed_access_token text, expires_at timestamptz, trouble jsonb, version int not null, primary key (workspace_id, id)
);
alter table oauth_grant enable row level security;
alter table oauth_grant force row level security;
grant select, insert, update, delete on oauth_grant to amends_work;
create policy own_workspace on oauth_grant to amends_work
  using (workspace_id = nullif(current_setting('amends.workspace', true), '')::uuid);

-- Signing in by such leave, and signing what leaves (DKIM).
alter table mail_server add column grant_id uuid, add column dkim jsonb, add column sealed_dkim_key text;
alter table mail_server add foreign key (workspace_id, grant_id) references oauth_grant (workspace_id, id);
-- The mails of a case that came, by the complaint they are.
create index complaint_source_of_complaint on complaint_source (workspace_id, complaint_id);
