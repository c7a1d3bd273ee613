-- Who keeps out of contact since before this told nobody else.
alter table "case" no force row level security;
update "case" set respite = respite || '{"toldLeadId": null}'::jsonb where respite is not null and not respite ? 'toldLeadId';
alter table "case" force row level security;
