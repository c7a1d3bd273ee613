-- The fourteen words, in their order. Records inside a record are JSON; texts of people are classed in workspace/classes.ts.

create table person (
  workspace_id uuid not null, id uuid not null, name text not null, public_name text not null, email text not null, phone text,
  roles jsonb not null, calendar_id uuid, presence jsonb not null, left_at timestamptz, version int not null, primary key (workspace_id, id)
);
create unique index person_email on person (workspace_id, lower(email));
create table calendar (
  workspace_id uuid not null, id uuid not null, name text not null, spec jsonb not null, version int not null, primary key (workspace_id, id)
);
create table policy (
  workspace_id uuid not null, version int not null, body jsonb not null, changed_by uuid not null, primary key (workspace_id, version)
);
create table catalogue_entry (
  workspace_id uuid not null, id uuid not null, kind text not null, title text not null, max_amount jsonb, lead_time int not null,
  allowed boolean not null, gesture boolean not null, version int not null, primary key (workspace_id, id)
);
create table api_key (
  workspace_id uuid not null, id uuid not null, name text not null, prefix text not null, secret_hash text not null, scopes jsonb not null,
  authority jsonb, made_at timestamptz not null, made_by uuid not null, revoked jsonb, primary key (workspace_id, id)
);
create table mail_server (
  workspace_id uuid not null, id uuid not null, host text not null, port int not null, secure boolean not null, login text not null,
  sealed_password text not null, sender text not null, version int not null, primary key (workspace_id, id)
);
create table notice (
  workspace_id uuid not null, id uuid not null, person_id uuid not null, subject_kind text not null, subject_id uuid not null, what text not null,
  level int not null, at timestamptz not null, seen_at timestamptz, primary key (workspace_id, id)
);
create index notice_of_person on notice (workspace_id, person_id, id desc);

create table customer (
  workspace_id uuid not null, id uuid not null, name text not null, identities jsonb not null, zone text not null, language text,
  wishes jsonb not null, needs text, merged_into uuid, version int not null, primary key (workspace_id, id)
);
create index customer_name on customer (workspace_id, lower(name));
create table customer_identity (
  workspace_id uuid not null, kind text not null, value text not null, customer_id uuid not null,
  primary key (workspace_id, kind, value), foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index customer_identity_of on customer_identity (workspace_id, customer_id);
-- What happened to a customer, as another system told it: orders, deliveries. Unique by its source.
create table happening (
  workspace_id uuid not null, id uuid not null, customer_id uuid not null, kind text not null, at timestamptz not null, source text not null,
  source_id text not null, attributes jsonb not null, primary key (workspace_id, id),
  unique (workspace_id, source, source_id), foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index happening_of_customer on happening (workspace_id, customer_id, at desc);

create table failure (
  workspace_id uuid not null, id uuid not null, title text not null, kind text not null, severity int not null, span jsonb not null,
  owner_id uuid, provisional boolean not null, suspected jsonb not null, confirmed jsonb, contained jsonb, fixed jsonb, verified jsonb,
  cause jsonb, merged_into uuid, version int not null, primary key (workspace_id, id)
);
create index failure_named on failure (workspace_id, id desc) where not provisional;

create table complaint (
  workspace_id uuid not null, id uuid not null, channel text not null, sender jsonb not null, customer_id uuid, received_at timestamptz not null,
  sent_at timestamptz, subject text, words text not null, sorted jsonb, case_id uuid, primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index complaint_of_case on complaint (workspace_id, case_id);
create index complaint_of_customer on complaint (workspace_id, customer_id);
create index complaint_to_sort on complaint (workspace_id, received_at) where sorted is null;
-- The bytes as they arrived, and where an import or a mailbox took them from; the same source is taken once.
create table complaint_raw (
  workspace_id uuid not null, complaint_id uuid not null, media_type text not null, bytes bytea not null, primary key (workspace_id, complaint_id),
  foreign key (workspace_id, complaint_id) references complaint (workspace_id, id)
);
create table complaint_source (
  workspace_id uuid not null, source text not null, source_id text not null, complaint_id uuid not null,
  primary key (workspace_id, source, source_id)
);

create table "case" (
  workspace_id uuid not null, id uuid not null, customer_id uuid not null, failure_id uuid not null, owner_id uuid not null,
  owner_since timestamptz not null, previous_owner_id uuid, calendar_id uuid, opened_at timestamptz not null, severity jsonb not null,
  waiting jsonb, rounds jsonb not null, fix jsonb, verification jsonb, no_gesture jsonb, cause_same_as_failure jsonb, merged_into uuid,
  split_from uuid, links jsonb not null, closure jsonb, version int not null, primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, failure_id) references failure (workspace_id, id)
);
create index case_of_customer on "case" (workspace_id, customer_id);
create index case_of_failure on "case" (workspace_id, failure_id);
create index case_by_opening on "case" (workspace_id, opened_at desc, id desc);
create index case_of_owner on "case" (workspace_id, owner_id, opened_at desc) where closure is null;
create table hand_over (
  workspace_id uuid not null, id uuid not null, case_id uuid not null, "from" uuid not null, "to" uuid not null, why text not null,
  offered_at timestamptz not null, answer_by timestamptz not null, lapsed jsonb, answer jsonb, primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references "case" (workspace_id, id)
);
create index hand_over_of_case on hand_over (workspace_id, case_id);
create table act (
  workspace_id uuid not null, id uuid not null, case_id uuid not null, what text not null, by text not null, at timestamptz not null,
  primary key (workspace_id, id), foreign key (workspace_id, case_id) references "case" (workspace_id, id)
);
create index act_of_case on act (workspace_id, case_id);

create table message (
  workspace_id uuid not null, id uuid not null, case_id uuid, failure_id uuid, purpose text not null, channel text not null, spoken boolean not null,
  recipient jsonb not null, subject text not null, body text not null, ties jsonb not null, ticks jsonb not null, news jsonb not null,
  hears_next_at timestamptz, round int not null, by text not null, drafted_at timestamptz not null, report jsonb, override jsonb, dispatch jsonb,
  standing text not null, standing_at timestamptz not null, standing_why text, version int not null, primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references "case" (workspace_id, id)
);
create index message_of_case on message (workspace_id, case_id);
create index message_by_id on message (workspace_id, id desc) where standing <> 'draft';
create index message_unsettled on message (workspace_id, standing, id desc) where standing in ('uncertain', 'bounced', 'waiting-for-owner');
-- One row for each recipient of what was let go; written by dispatch only. `kept_at`: no mail server, or a simulated clock.
create table outbox (
  workspace_id uuid not null, message_id uuid not null, reference text not null, address text, leaves_at timestamptz not null, kept_at timestamptz,
  primary key (workspace_id, message_id), foreign key (workspace_id, message_id) references message (workspace_id, id)
);

create table account (
  workspace_id uuid not null, id uuid not null, case_id uuid not null, round int not null, happened text not null, cost text not null, felt text not null,
  wanted text not null, ideas text not null, elsewhere text not null, by text not null, at timestamptz not null, playback jsonb, version int not null,
  primary key (workspace_id, id), foreign key (workspace_id, case_id) references "case" (workspace_id, id)
);
create index account_of_case on account (workspace_id, case_id);

create table fact (
  workspace_id uuid not null, id uuid not null, scope_kind text not null, scope_id uuid not null, about text not null, statement text not null,
  claimed jsonb not null, source text, confirmed jsonb, refuted jsonb, personnel jsonb, customers_part boolean not null, primary key (workspace_id, id)
);
create index fact_of on fact (workspace_id, scope_id);

create table remedy (
  workspace_id uuid not null, id uuid not null, case_id uuid not null, catalogue_id uuid not null, kind text not null, title text not null, amount jsonb,
  gesture boolean not null, why text not null, offered jsonb not null, accepted jsonb, declined jsonb, granted jsonb, request jsonb, due_at timestamptz,
  delivery jsonb, withdrawn jsonb, cost jsonb, primary key (workspace_id, id), foreign key (workspace_id, case_id) references "case" (workspace_id, id)
);
create index remedy_of_case on remedy (workspace_id, case_id);
create index remedy_undelivered on remedy (workspace_id, due_at) where granted is not null and delivery is null and withdrawn is null;
create index remedy_asked on remedy (workspace_id, id) where request is not null and granted is null;

create table promise (
  workspace_id uuid not null, id uuid not null, case_id uuid not null, kind text not null, what text not null, amount jsonb, owner_id uuid not null,
  made jsonb not null, source jsonb, due_at timestamptz not null, fulfilment jsonb, renewal jsonb, release jsonb, primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references "case" (workspace_id, id)
);
create index promise_of_case on promise (workspace_id, case_id);
create index promise_open on promise (workspace_id, due_at, id) where fulfilment is null and release is null;
create index promise_all on promise (workspace_id, due_at desc, id desc);

create table follow_up (
  workspace_id uuid not null, id uuid not null, case_id uuid not null, kind text not null, why text not null, question text not null, round int not null,
  planned_at timestamptz not null, due_at timestamptz not null, asked jsonb not null, answer jsonb, ended_at timestamptz, primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references "case" (workspace_id, id)
);
create index follow_up_of_case on follow_up (workspace_id, case_id);

create table lesson (
  workspace_id uuid not null, id uuid not null, failure_id uuid not null, cause text not null, learned text not null, recorded jsonb not null, change jsonb,
  recurrence int not null, proof jsonb, primary key (workspace_id, id), foreign key (workspace_id, failure_id) references failure (workspace_id, id)
);
create index lesson_of_failure on lesson (workspace_id, failure_id);

-- What is owed: written by agenda() only, in the transaction of every command on the subject.
create table agenda_item (
  workspace_id uuid not null, key text not null, file_id uuid not null, subject_kind text not null, subject_id uuid not null, case_id uuid, record_id uuid,
  what text not null, principle text not null, since timestamptz not null, due_at timestamptz not null, owner_id uuid, blocked_by jsonb not null,
  rule text not null, policy_version int not null, severity int, waiting boolean not null, label text not null, settings_version int not null,
  primary key (workspace_id, key)
);
create index agenda_of_file on agenda_item (workspace_id, file_id);
create index agenda_of_owner on agenda_item (workspace_id, owner_id, due_at, key);
create index agenda_by_due on agenda_item (workspace_id, due_at, key);
create index agenda_waiting on agenda_item (workspace_id, due_at, key) where waiting;

create table import_file (
  workspace_id uuid not null, id uuid not null, format text not null, columns jsonb not null, bytes bytea not null, made_at timestamptz not null, primary key (workspace_id, id)
);
create table import_job (
  workspace_id uuid not null, id uuid not null, name text not null, format text not null, file_id uuid not null, mapping jsonb not null, dry_run boolean not null,
  made_at timestamptz not null, made_by uuid not null, progress jsonb not null, standing text not null, why text, primary key (workspace_id, id)
);
create table import_refusal (
  workspace_id uuid not null, job_id uuid not null, row_number int not null, why text not null, content text not null, primary key (workspace_id, job_id, row_number)
);
