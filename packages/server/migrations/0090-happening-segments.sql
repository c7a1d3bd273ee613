-- What happened, once more as columns: a day (UTC) of a kind in one row, and each attribute of it in one. Made from `happening` after it
-- was written; a day is read from here when it stands in `happening_day` and nothing of it is in `happening_change` (docs/decisions/0015).
create table happening_day (
  workspace_id uuid not null, day date not null, format int not null, happenings int not null, is_laid boolean not null,
  primary key (workspace_id, day)
);
create table happening_segment (
  workspace_id uuid not null, day date not null, kind text not null, happenings int not null, customers bytea not null, customer_codes bytea not null,
  instants bytea not null, primary key (workspace_id, day, kind)
);
create table happening_column (
  workspace_id uuid not null, day date not null, kind text not null, name text not null, codes bytea not null, texts bytea not null,
  moments bytea, numbers bytea, primary key (workspace_id, day, kind, name)
);
-- Days in which something was changed since: each transaction writes its own rows, so none waits for another.
create table happening_change (
  workspace_id uuid not null, day date not null, id uuid not null, primary key (workspace_id, day, id)
);
-- They are packed already, and read whole.
alter table happening_segment alter customers set storage external, alter customer_codes set storage external, alter instants set storage external;
alter table happening_column alter codes set storage external, alter texts set storage external, alter moments set storage external,
  alter numbers set storage external;

do $$
declare name text;
begin
  foreach name in array array['happening_day', 'happening_segment', 'happening_column', 'happening_change'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to amends_work', name);
    execute format(
      'create policy own_workspace on %I to amends_work using (workspace_id = nullif(current_setting(''amends.workspace'', true), '''')::uuid)',
      name);
  end loop;
end $$;
