-- Every table with a workspace is under forced row level security; the role of work sees one workspace, the role of the
-- door sees look-ups and claim columns.
grant usage on schema public to amends_work, amends_door;

do $$
declare name text;
begin
  for name in
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id' and table_name not in ('membership', 'lookup')
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to amends_work', name);
    execute format(
      'create policy own_workspace on %I to amends_work using (workspace_id = nullif(current_setting(''amends.workspace'', true), '''')::uuid)',
      name);
  end loop;
end $$;

grant select, insert, update, delete on membership, lookup to amends_work;
grant select, insert, update, delete on installation, login_user, login_session, login_account, login_verification, membership, lookup, rate to amends_door;
grant select on installation to amends_work;
grant select, update, delete on timer to amends_door;
create policy claims on timer to amends_door using (true);
