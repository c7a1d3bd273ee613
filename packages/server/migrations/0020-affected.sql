-- Whom a failure touched: the rule, each version of it kept, and when it was last asked of the happenings.
create table affected_rule (
  workspace_id uuid not null, failure_id uuid not null, version int not null, rule jsonb not null, who text not null, set_at timestamptz not null,
  note text, computed_at timestamptz, size int, primary key (workspace_id, failure_id, version),
  foreign key (workspace_id, failure_id) references failure (workspace_id, id)
);

-- Who meets it, and who did once. `why`: the ids of the happenings that met it; what they say is read from them.
create table affected (
  workspace_id uuid not null, failure_id uuid not null, customer_id uuid not null, rule_version int not null, is_in boolean not null, why jsonb not null,
  computed_at timestamptz not null, primary key (workspace_id, failure_id, customer_id)
);
create index affected_of_customer on affected (workspace_id, customer_id);

-- Those who were found to be somebody else: few among many, and every set is told by whom they live on in.
create index customer_merged on customer (workspace_id, id) where merged_into is not null;

do $$
declare name text;
begin
  foreach name in array array['affected_rule', 'affected'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to amends_work', name);
    execute format(
      'create policy own_workspace on %I to amends_work using (workspace_id = nullif(current_setting(''amends.workspace'', true), '''')::uuid)',
      name);
  end loop;
end $$;
