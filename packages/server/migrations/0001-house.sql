-- What belongs to no workspace: the installation, sign-in, look-ups, claim columns. -----------------------------

create table installation (
  id int primary key check (id = 1),
  clock text not null check (clock in ('system', 'simulated')),
  instant timestamptz,
  code_hash bytea,
  made_at timestamptz not null
);

create table login_user (
  "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null,
  "image" text, "createdAt" timestamptz not null, "updatedAt" timestamptz not null
);
create table login_session (
  "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
  "userId" text not null references login_user ("id") on delete cascade
);
create index on login_session ("userId");
create table login_account (
  "id" text primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references login_user ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz not null, "updatedAt" timestamptz not null
);
create index on login_account ("userId");
create table login_verification (
  "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null, "updatedAt" timestamptz not null
);
create index on login_verification ("identifier");

-- user → the workspaces they belong to; the findable half of a secret (or its hash) → what it opens
create table membership (
  user_id text not null references login_user ("id") on delete cascade, workspace_id uuid not null, person_id uuid not null,
  primary key (user_id, workspace_id)
);
create table lookup (
  kind text not null, handle bytea not null, workspace_id uuid not null, subject_id uuid not null, expires_at timestamptz,
  primary key (kind, handle)
);
create table rate (
  bucket text not null, window_start timestamptz not null, used int not null, primary key (bucket, window_start)
);

-- What every workspace has. ------------------------------------------------------------------------------------

create table workspace (
  workspace_id uuid not null, id uuid not null, name text not null, zone text not null, locale text not null, currency text not null,
  sample boolean not null, made_at timestamptz not null, form_slug text, settings jsonb not null, version int not null,
  primary key (workspace_id, id)
);

create table stream (
  workspace_id uuid not null, id uuid not null, kind text not null, sequence bigint not null, head text not null,
  primary key (workspace_id, id)
);
create table event (
  workspace_id uuid not null, stream_id uuid not null, sequence bigint not null, id uuid not null, stream_kind text not null, type text not null,
  subject text not null, at timestamptz not null, actor text not null, digest text not null, previous text not null, hash text not null,
  primary key (workspace_id, stream_id, sequence)
);
create index event_by_id on event (workspace_id, id);
create table event_content (
  workspace_id uuid not null, stream_id uuid not null, sequence bigint not null, content jsonb, salt text,
  primary key (workspace_id, stream_id, sequence)
);

create table timer (
  workspace_id uuid not null, kind text not null, subject_id uuid not null, due_at timestamptz not null, next_try_at timestamptz not null,
  attempt int not null, primary key (workspace_id, kind, subject_id)
);
create index timer_due on timer (due_at);

create table idempotency (
  workspace_id uuid not null, key text not null, actor text not null, request_hash text not null, answer jsonb, made_at timestamptz not null,
  primary key (workspace_id, actor, key)
);
