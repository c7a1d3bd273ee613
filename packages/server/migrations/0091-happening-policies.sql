-- The workspace is asked for once a statement, not once a row: many rows are kept and read at a time.
do $$
declare name text;
begin
  foreach name in array array['happening', 'happening_key', 'happening_change', 'happening_segment', 'happening_column'] loop
    execute format(
      'alter policy own_workspace on %I using (workspace_id = (select nullif(current_setting(''amends.workspace'', true), '''')::uuid))',
      name);
  end loop;
end $$;
