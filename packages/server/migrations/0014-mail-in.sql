-- Mailboxes that complaints come to, how far each was read, and every mail that was there.
create table mailbox (
  workspace_id uuid not null, id uuid not null, name text not null, address text not null, host text not null, port int not null, secure boolean not null,
  login text not null, auth text not null, sealed_secret text, grant_id uuid, folder text not null, mode text not null, plus_addresses boolean not null,
  retired jsonb, version int not null, primary key (workspace_id, id)
);
create unique index mailbox_address on mailbox (workspace_id, lower(address)) where retired is null;
-- Where reading goes on; a lease, so that two processes don't read the same mailbox at once.
create table mailbox_cursor (
  workspace_id uuid not null, mailbox_id uuid not null, uid_validity bigint, first_uid bigint, last_uid bigint, since timestamptz,
  leased_by uuid, leased_until timestamptz, checked_at timestamptz, in_mailbox int, kept int, set_aside int, trouble jsonb, back_fill jsonb,
  primary key (workspace_id, mailbox_id), foreign key (workspace_id, mailbox_id) references mailbox (workspace_id, id)
);
-- One row for each mail, whatever it turned out to be. `standing`: taken, kept, set-aside, same.
create table mail (
  workspace_id uuid not null, id uuid not null, mailbox_id uuid not null, uid_validity bigint not null, uid bigint not null, arrived_at timestamptz not null,
  kept_at timestamptz not null, size bigint not null, digest text not null, message_id text, sender text, sender_name text, subject text, kind text not null,
  standing text not null, why text not null, files jsonb not null, complaint_id uuid, case_id uuid, answers_id uuid, same_as uuid, looked_at jsonb, version int not null,
  primary key (workspace_id, id), unique (workspace_id, mailbox_id, uid_validity, uid)
);
create index mail_by_message_id on mail (workspace_id, message_id) where message_id is not null;
create index mail_by_digest on mail (workspace_id, digest);
create index mail_from on mail (workspace_id, sender, kept_at);
create index mail_of_complaint on mail (workspace_id, complaint_id) where complaint_id is not null;
create index mail_of_case on mail (workspace_id, case_id) where case_id is not null;
create index mail_aside on mail (workspace_id, id desc) where standing = 'set-aside';
create index mail_kept on mail (workspace_id, id desc) where standing = 'kept';
-- The raw mail, unaltered, in pieces of a megabyte.
create table mail_part (
  workspace_id uuid not null, mail_id uuid not null, part int not null, bytes bytea not null, primary key (workspace_id, mail_id, part),
  foreign key (workspace_id, mail_id) references mail (workspace_id, id)
);
-- The case a message says it answers, while nobody has said that it does.
alter table complaint add column points_to uuid;
create index complaint_pointing on complaint (workspace_id, points_to) where points_to is not null and sorted is null;

do $$
declare name text;
begin
  foreach name in array array['mailbox', 'mailbox_cursor', 'mail', 'mail_part'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to amends_work', name);
    execute format(
      'create policy own_workspace on %I to amends_work using (workspace_id = nullif(current_setting(''amends.workspace'', true), '''')::uuid)',
      name);
  end loop;
end $$;
