-- Contact with the affected who said nothing: the text to all, and one reach per customer.
create table outreach (
  workspace_id uuid not null, id uuid not null, failure_id uuid not null, owner_id uuid not null, subject text not null, body text not null,
  particulars jsonb not null, compensation jsonb, hears_next_at timestamptz, per_minute int not null, made jsonb not null, prepared jsonb, look jsonb,
  started jsonb, paused jsonb, cancelled jsonb, done timestamptz, paced_at timestamptz, kept jsonb, version int not null,
  primary key (workspace_id, id), foreign key (workspace_id, failure_id) references failure (workspace_id, id)
);
create index outreach_of_failure on outreach (workspace_id, failure_id, id desc);

-- A reach keeps its id when it goes on as a case. `contacted`: a message was let go and not called back.
create table reach (
  workspace_id uuid not null, id uuid not null, outreach_id uuid not null, failure_id uuid not null, customer_id uuid not null, name text not null,
  address text, zone text not null, words jsonb not null, happening jsonb, owed jsonb, exclusion text, excluded_for text, digest text,
  not_before timestamptz, message_id uuid, contacted boolean not null, became jsonb, primary key (workspace_id, id),
  foreign key (workspace_id, outreach_id) references outreach (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create unique index reach_of_outreach on reach (workspace_id, outreach_id, customer_id);
-- Nobody is written to twice about one failure, whoever tries.
create unique index reach_contacted on reach (workspace_id, failure_id, customer_id) where contacted;
create index reach_waiting on reach (workspace_id, outreach_id, id) where exclusion is null and message_id is null;
create index reach_of_customer on reach (workspace_id, customer_id);

alter table message add column reach_id uuid;
create index message_of_reach on message (workspace_id, reach_id) where reach_id is not null;

do $$
declare name text;
begin
  foreach name in array array['outreach', 'reach'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to amends_work', name);
    execute format(
      'create policy own_workspace on %I to amends_work using (workspace_id = nullif(current_setting(''amends.workspace'', true), '''')::uuid)',
      name);
  end loop;
end $$;
