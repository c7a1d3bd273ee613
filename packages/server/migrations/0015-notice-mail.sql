-- Whether the schema is the one this program knows, for whoever asks if it is ready.
grant select on amends_migration to amends_door;

-- Mail to colleagues about what is due. A row is written before anything is handed over; what is listed stands in `notice`.
create table notice_mail (
  workspace_id uuid not null, id uuid not null, person_id uuid not null, at timestamptz not null, listed int not null, more int not null,
  standing text not null, standing_why text, primary key (workspace_id, id)
);
create index notice_mail_of_person on notice_mail (workspace_id, person_id, id desc);
alter table notice add column mail_id uuid;
create index notice_of_mail on notice (workspace_id, mail_id) where mail_id is not null;

-- What a person has said about such mail; without a row it is as the policy has it.
create table notice_wish (
  workspace_id uuid not null, id uuid not null, by_mail boolean not null, from_level int not null, version int not null, primary key (workspace_id, id)
);

do $$
declare name text;
begin
  foreach name in array array['notice_mail', 'notice_wish'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to amends_work', name);
    execute format(
      'create policy own_workspace on %I to amends_work using (workspace_id = nullif(current_setting(''amends.workspace'', true), '''')::uuid)',
      name);
  end loop;
end $$;
