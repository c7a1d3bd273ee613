-- Who of us keeps out of contact with this customer for now, after abuse or a threat; the case goes on.
alter table "case" add column respite jsonb;
