-- What happened to a customer, one partition a month. Customers are never deleted, and a row is written in the transaction that
-- looked its customer up, so no reference to them is checked row by row.
alter table happening rename to happening_before;
alter table happening_before drop constraint happening_pkey;
drop index happening_of_customer;
create table happening (
  workspace_id uuid not null, id uuid not null, customer_id uuid not null, kind text not null, at timestamptz not null, source text not null,
  source_id text not null, attributes jsonb not null, primary key (workspace_id, id, at)
) partition by range (at);
create index happening_of_customer on happening (workspace_id, customer_id, at desc, id desc);
-- Times that no month is made for.
create table happening_other partition of happening default;

-- What a source calls it leads to the one row there is of it; `as_of`: as of when the source said so, `digest`: of what it said.
create table happening_key (
  workspace_id uuid not null, source text not null, source_id text not null, happening_id uuid not null, at timestamptz not null,
  as_of timestamptz not null, digest bytea not null, primary key (workspace_id, source, source_id)
);

-- Makes the partitions of these months where they are missing. The role of work owns no table, so the owner does it for it; nobody
-- but the parent table reaches a partition.
create or replace function make_happening_months(months date[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  month date;
  name text;
begin
  foreach month in array months loop
    name := 'happening_' || to_char(month, 'YYYY_MM');
    continue when extract(day from month) <> 1 or month < '1990-01-01' or month >= '2100-01-01' or to_regclass('public.' || name) is not null;
    perform pg_advisory_xact_lock(hashtext('amends happening months'));
    continue when to_regclass('public.' || name) is not null;
    execute format('create table public.%I (like public.happening including all)', name);
    execute format('alter table public.%I enable row level security', name);
    execute format('alter table public.%I force row level security', name);
    execute format('alter table public.happening attach partition public.%I for values from (%L) to (%L)', name,
      month::text || ' 00:00+00', (month + interval '1 month')::date::text || ' 00:00+00');
  end loop;
end $$;
revoke all on function make_happening_months(date[]) from public;
grant execute on function make_happening_months(date[]) to amends_work;

alter table happening_before no force row level security;
do $$
begin
  perform make_happening_months(array(select distinct date_trunc('month', at at time zone 'UTC')::date from happening_before));
end $$;
insert into happening (workspace_id, id, customer_id, kind, at, source, source_id, attributes)
  select workspace_id, id, customer_id, kind, date_trunc('milliseconds', at), source, source_id, attributes from happening_before;
insert into happening_key (workspace_id, source, source_id, happening_id, at, as_of, digest)
  select workspace_id, source, source_id, id, date_trunc('milliseconds', at), 'epoch', '' from happening_before;
drop table happening_before;

-- An import brings in complaints or happenings.
alter table import_job add column target text not null default 'complaints';

-- A system that tells of happenings by webhook, and each delivery of it; the bytes stay where they were not understood.
create table happening_source (
  workspace_id uuid not null, id uuid not null, name text not null, kind text not null, handle text not null, mapping jsonb not null,
  sealed_secret text not null, sealed_earlier_secret text, earlier_until timestamptz, made_at timestamptz not null, retired jsonb, version int not null,
  primary key (workspace_id, id)
);
create unique index happening_source_name on happening_source (workspace_id, lower(name)) where retired is null;
create table webhook_delivery (
  workspace_id uuid not null, source_id uuid not null, digest bytea not null, id uuid not null, topic text not null, arrived_at timestamptz not null,
  standing text not null, why text, bytes bytea, primary key (workspace_id, source_id, digest)
);
create index webhook_delivery_latest on webhook_delivery (workspace_id, source_id, id desc);

do $$
declare name text;
begin
  foreach name in array array['happening', 'happening_other', 'happening_key', 'happening_source', 'webhook_delivery'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    continue when name = 'happening_other';
    execute format('grant select, insert, update, delete on %I to amends_work', name);
    execute format(
      'create policy own_workspace on %I to amends_work using (workspace_id = nullif(current_setting(''amends.workspace'', true), '''')::uuid)',
      name);
  end loop;
end $$;
