-- Who is here now. A table of its own: users are locked and changed for other reasons, and this is written often.
create table market.user_presence (
  user_id uuid primary key references market.users on delete cascade,
  last_seen_at timestamptz not null
);
create index user_presence_last_seen on market.user_presence (last_seen_at);
comment on table market.user_presence is 'When an account last made a request, to within half a minute; online is five minutes.';

-- Where a shop is at home, as its seller says; his postal address stays his own.
alter table market.shop_settings
  add column region varchar(100),
  add constraint shop_settings_region_check check (btrim(region) <> '');
