-- Who is here: accounts, their sessions, what sellers watch.
do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant usage on schema market to amanat_app;
    alter default privileges in schema market grant select, insert, update, delete on tables to amanat_app;
    if to_regclass('market.flyway_schema_history') is not null then
      grant select on market.flyway_schema_history to amanat_app;
    end if;
  end if;
end $$;

create type market.user_role as enum ('admin', 'buyer', 'seller', 'resolver', 'guard');
create type market.auth_provider as enum ('email', 'google', 'telegram');
create type market.user_status as enum ('active', 'suspended', 'deleted');

create table market.users (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  email varchar(255),
  pending_email varchar(255),
  password varchar(255),
  first_name varchar(100),
  last_name varchar(100),
  role market.user_role not null default 'buyer',
  is_tester boolean not null default false,
  is_email_verified boolean not null default false,
  auth_provider market.auth_provider not null default 'email',
  telegram_verified boolean not null default false,
  email_verification_code_hash varchar(255),
  email_verification_code_expires timestamptz,
  password_reset_code_hash varchar(255),
  password_reset_code_expires timestamptz,
  profile jsonb not null default '{}' check (jsonb_typeof(profile) = 'object'),
  preferences jsonb not null
    default '{"language": "en", "currency": "USD", "notifications": {"email": true, "sms": false, "push": true}}'
    check (jsonb_typeof(preferences) = 'object'),
  wallet_address varchar(128),
  status market.user_status not null default 'active',
  -- Raised to end every session at once; access tokens carry the value they were issued under.
  session_epoch integer not null default 0 check (session_epoch >= 0),
  last_login_at timestamptz,
  referral_code varchar(32),
  referred_by_id uuid references market.users on delete set null,
  points_total integer not null default 0 check (points_total >= 0),
  points_available integer not null default 0 check (points_available >= 0),
  points_used integer not null default 0 check (points_used >= 0),
  points_level integer not null default 1 check (points_level >= 1),
  referral_stats_total integer not null default 0 check (referral_stats_total >= 0),
  referral_stats_active integer not null default 0 check (referral_stats_active >= 0),
  referral_stats_total_earned numeric(38, 18) not null default 0 check (referral_stats_total_earned >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_email_lower check (email = lower(btrim(email))),
  constraint users_pending_email_lower check (pending_email = lower(btrim(pending_email))),
  constraint users_points_available check (points_available <= points_total),
  constraint users_not_own_referrer check (referred_by_id <> id)
);
create unique index users_email_uq on market.users (email) where email is not null;
create unique index users_legacy_uq on market.users (legacy_object_id) where legacy_object_id is not null;
create unique index users_referral_code_uq on market.users (referral_code) where referral_code is not null;
create index users_role_status on market.users (role, status);
create index users_auth_provider on market.users (auth_provider);
create index users_referred_by on market.users (referred_by_id);
create index users_points_level on market.users (points_level);
create index users_leaderboard on market.users (status, points_total desc);
create index users_wallet on market.users (wallet_address) where wallet_address is not null;

-- One row per issued refresh token; only its hash is kept. A family is one sign-in with all its rotations.
create table market.user_refresh_tokens (
  token_hash char(64) primary key,
  user_id uuid not null references market.users on delete cascade,
  family_id uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  rotated_at timestamptz,
  user_agent varchar(300),
  ip varchar(64),
  constraint refresh_expiry check (expires_at > issued_at)
);
create index refresh_tokens_user on market.user_refresh_tokens (user_id);
create index refresh_tokens_family on market.user_refresh_tokens (family_id);
create index refresh_tokens_expiry on market.user_refresh_tokens (expires_at);
