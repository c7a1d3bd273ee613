-- How far a stream's chain is held by the workspace's own, and by which of its events.
alter table stream add column anchored bigint not null default 0;
alter table stream add column anchors bigint[] not null default '{}';
create index stream_unanchored on stream (workspace_id) where sequence > anchored;
