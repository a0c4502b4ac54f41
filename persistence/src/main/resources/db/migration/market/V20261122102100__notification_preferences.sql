-- Which ways out a person wants news of which kind on; what is not here is as by default.
create type market.notification_channel as enum ('email', 'telegram');

create table market.notification_preferences (
  user_id uuid not null references market.users on delete cascade,
  channel market.notification_channel not null,
  category market.notification_category not null,
  enabled boolean not null,
  updated_at timestamptz not null,
  primary key (user_id, channel, category)
);
comment on table market.notification_preferences is 'What people chose for each way out and kind of news; no row: the default.';

-- Blocked because the person blocked the bot: nothing is sent any more, but signing in goes on.
alter table market.telegram_links
  add column bot_blocked_at timestamptz,
  add constraint telegram_links_bot_blocked check (bot_blocked_at is null or status = 'blocked');
comment on column market.telegram_links.bot_blocked_at is
  'When Telegram said that the person blocked the bot; null for every other block.';
