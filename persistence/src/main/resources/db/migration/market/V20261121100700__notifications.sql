create type market.notification_type as enum ('info', 'success', 'warning', 'error');
create type market.notification_category as enum ('purchase_request', 'offer', 'payment', 'delivery', 'dispute', 'chat',
  'points', 'system');

create table market.notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references market.users on delete cascade,
  type market.notification_type not null,
  category market.notification_category not null,
  -- Which event this is about, for clients and for exactly-once: one row per recipient, event and subject.
  event varchar(60) not null,
  title varchar(200) not null,
  message varchar(2000) not null,
  related_id text,
  related_type varchar(40),
  action_url varchar(500),
  data jsonb not null default '{}',
  is_read boolean not null default false,
  read_at timestamptz,
  created_at timestamptz not null,
  constraint notification_read_when check (is_read = (read_at is not null))
);
create unique index notifications_once on market.notifications (user_id, event, related_id);
create index notifications_user on market.notifications (user_id, created_at desc, id desc);
create index notifications_unread on market.notifications (user_id) where not is_read;
create index notifications_purge on market.notifications (created_at);
