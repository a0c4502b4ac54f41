-- What open connections are told (spec 00, 2.3), written with the change it tells of. Every node reads it for its own
-- connections; somebody who was away for a moment reads on where he was. Kept for an hour.
create table platform.realtime_events (
  id bigint generated always as identity primary key,
  -- Who wrote the row: numbers are not given in the order of commits, so readers go by what a snapshot has not seen yet.
  xid xid8 not null default pg_current_xact_id(),
  -- user-<id>, request:<id>, payment:<id>, dispute:<id>, chat:<id>.
  room varchar(60) not null check (room ~ '^(user-|(request|payment|dispute|chat):)[0-9a-f-]{36}$'),
  event varchar(60) not null check (event ~ '^[a-z][a-z_:-]*$'),
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  created_at timestamptz not null
);
create index realtime_events_unseen on platform.realtime_events (xid);
create index realtime_events_rooms on platform.realtime_events (room, id);
create index realtime_events_created on platform.realtime_events (created_at);
comment on table platform.realtime_events is 'What open connections are told; kept for an hour.';
