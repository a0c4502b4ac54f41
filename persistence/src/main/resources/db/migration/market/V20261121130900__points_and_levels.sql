create type market.point_source as enum ('purchase', 'referral', 'bonus', 'admin_grant', 'redemption');

-- Every change of somebody's points, with the balance after it.
create table market.point_transactions (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  user_id uuid not null references market.users,
  -- Whose coming was rewarded.
  referred_user_id uuid references market.users,
  source market.point_source not null,
  amount integer not null,
  balance integer not null check (balance >= 0),
  purchase_request_id uuid references market.purchase_requests on delete restrict,
  actor_user_id uuid references market.users,
  idempotency_key varchar(200) not null,
  description varchar(500),
  created_at timestamptz not null,
  constraint points_key_uq unique (idempotency_key),
  constraint points_sign check ((source in ('purchase', 'referral', 'bonus') and amount > 0)
    or (source = 'redemption' and amount < 0) or (source = 'admin_grant' and amount <> 0)),
  constraint points_purchase check (source <> 'purchase' or purchase_request_id is not null),
  constraint points_referral check (source <> 'referral' or referred_user_id is not null),
  constraint points_not_own_referral check (referred_user_id <> user_id),
  constraint points_grant_actor check (source <> 'admin_grant' or actor_user_id is not null)
);
create unique index points_legacy_uq on market.point_transactions (legacy_object_id) where legacy_object_id is not null;
-- One reward per deal and person, one redemption per deal (R-PTS-01).
create unique index points_reward_uq on market.point_transactions (user_id, source, purchase_request_id, referred_user_id)
  nulls not distinct where source in ('purchase', 'referral')
    or (source = 'redemption' and purchase_request_id is not null);
create index points_user on market.point_transactions (user_id, created_at desc, id desc);
create index points_referred on market.point_transactions (referred_user_id) where referred_user_id is not null;
create index points_request on market.point_transactions (purchase_request_id) where purchase_request_id is not null;
create trigger points_immutable before update or delete on market.point_transactions
  for each row execute function platform.refuse_change();
create trigger points_no_truncate before truncate on market.point_transactions
  for each statement execute function platform.refuse_change();

create table market.level_configs (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  level integer not null check (level >= 1),
  name varchar(60) not null check (btrim(name) <> ''),
  name_en varchar(60) not null check (btrim(name_en) <> ''),
  min_points integer not null check (min_points >= 0),
  -- The last one that belongs to this level; null: no end.
  max_points integer,
  discount_percent numeric(5, 2) not null default 0 check (discount_percent between 0 and 100),
  priority_support boolean not null default false,
  extra_templates integer not null default 0 check (extra_templates >= 0),
  free_withdrawals integer not null default 0 check (free_withdrawals >= 0),
  icon varchar(60),
  color varchar(9) check (color ~ '^#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?$'),
  is_active boolean not null default true,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint levels_level_uq unique (level),
  constraint levels_order check (max_points >= min_points),
  constraint levels_apart exclude using gist (int8range(min_points, max_points, '[]') with &&) where (is_active)
);
create unique index levels_legacy_uq on market.level_configs (legacy_object_id) where legacy_object_id is not null;

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.point_transactions from amanat_app;
  end if;
end $$;
