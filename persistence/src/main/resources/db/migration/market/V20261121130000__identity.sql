-- The rest of a person: passkeys, postal addresses, sign-ups that wait for their code, Telegram.
alter table market.users
  add column email_verification_attempts smallint not null default 0 check (email_verification_attempts >= 0),
  add column password_reset_attempts smallint not null default 0 check (password_reset_attempts >= 0),
  -- A code has a hash and an end, or neither.
  add constraint users_verification_code_whole
    check ((email_verification_code_hash is null) = (email_verification_code_expires is null)),
  add constraint users_reset_code_whole check ((password_reset_code_hash is null) = (password_reset_code_expires is null)),
  -- "Verified" says something about an address, so there must be one.
  add constraint users_verified_email check (not is_email_verified or email is not null);

-- Which token this one replaced; null for the first of a family.
alter table market.user_refresh_tokens add column rotated_from char(64);

create type market.passkey_device_type as enum ('platform', 'cross-platform');

create table market.user_passkeys (
  -- The credential id of WebAuthn, base64url without padding.
  id varchar(1400) primary key check (id ~ '^[A-Za-z0-9_-]+$'),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  user_id uuid not null references market.users on delete cascade,
  -- COSE key.
  public_key bytea not null check (octet_length(public_key) between 1 and 4096),
  counter bigint not null default 0 check (counter between 0 and 4294967295),
  device_type market.passkey_device_type not null,
  device_name varchar(100),
  aaguid uuid,
  transports text[] not null default '{}',
  backed_up boolean not null default false,
  last_used_at timestamptz,
  created_at timestamptz not null
);
create index passkeys_user on market.user_passkeys (user_id);
create unique index passkeys_legacy_uq on market.user_passkeys (legacy_object_id) where legacy_object_id is not null;

create type market.address_type as enum ('Home', 'Office', 'Other');

create table market.addresses (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  user_id uuid not null references market.users on delete cascade,
  name varchar(120) not null check (btrim(name) <> ''),
  phone_number varchar(32) not null check (btrim(phone_number) <> ''),
  full_address varchar(1000) not null check (btrim(full_address) <> ''),
  address_type market.address_type not null default 'Home',
  is_primary boolean not null default false,
  company varchar(120),
  deleted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index addresses_primary_uq on market.addresses (user_id) where is_primary and deleted_at is null;
create unique index addresses_legacy_uq on market.addresses (legacy_object_id)
  where legacy_object_id is not null and deleted_at is null;
create index addresses_user on market.addresses (user_id, is_primary desc, created_at desc) where deleted_at is null;
create index addresses_owner on market.addresses (user_id);

-- Somebody who signed up and has not typed the code yet; becomes a user, or lapses.
create table market.temp_verifications (
  id uuid primary key default gen_random_uuid(),
  email varchar(255) not null,
  password_hash varchar(255) not null,
  first_name varchar(100),
  last_name varchar(100),
  role market.user_role not null default 'buyer',
  referral_code_used varchar(32),
  code_hash varchar(255) not null,
  attempts smallint not null default 0 check (attempts >= 0),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  constraint temp_verifications_email_uq unique (email),
  constraint temp_verifications_email_lower check (email = lower(btrim(email))),
  -- Nobody signs up as staff.
  constraint temp_verifications_role check (role in ('buyer', 'seller')),
  constraint temp_verifications_lifetime check (expires_at > created_at)
);
create index temp_verifications_expiry on market.temp_verifications (expires_at);

create type market.telegram_link_source as enum ('miniapp', 'bot', 'login_widget');
create type market.telegram_link_status as enum ('active', 'blocked');

-- Whose Telegram account belongs to which user. Blocking is a status; the user's own flow never deletes a row.
create table market.telegram_links (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  user_id uuid not null references market.users on delete cascade,
  telegram_user_id bigint not null check (telegram_user_id > 0),
  username varchar(64),
  first_name varchar(100),
  last_name varchar(100),
  language_code varchar(20),
  photo_url varchar(1000),
  is_premium boolean,
  source market.telegram_link_source not null,
  status market.telegram_link_status not null default 'active',
  linked_at timestamptz not null,
  last_seen_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint telegram_links_user_uq unique (user_id),
  constraint telegram_links_telegram_user_uq unique (telegram_user_id)
);
create index telegram_links_user_status on market.telegram_links (user_id, status);
create unique index telegram_links_legacy_uq on market.telegram_links (legacy_object_id) where legacy_object_id is not null;

-- One row per initData, whoever sends it how often (AC-320). Before linking there is no user.
create table market.telegram_sessions (
  id uuid primary key default gen_random_uuid(),
  token_hash char(64),
  telegram_user_id bigint not null check (telegram_user_id > 0),
  user_id uuid references market.users on delete cascade,
  init_data_fingerprint char(64) not null,
  auth_date timestamptz not null,
  user_agent varchar(300),
  ip varchar(64),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  constraint telegram_sessions_fingerprint_uq unique (init_data_fingerprint),
  constraint telegram_sessions_token_uq unique (token_hash),
  constraint telegram_sessions_lifetime check (expires_at > created_at)
);
create index telegram_sessions_expiry on market.telegram_sessions (expires_at);
create index telegram_sessions_user on market.telegram_sessions (user_id);
