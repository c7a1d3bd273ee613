-- A limit holds in any stretch of its length, not only in the clock's own hours: each use is kept until it no longer counts.
drop table rate;
create table rate (
  bucket text not null primary key, uses timestamptz[] not null, let_in boolean not null, over_at timestamptz not null
);
grant select, insert, update, delete on rate to amends_door;
