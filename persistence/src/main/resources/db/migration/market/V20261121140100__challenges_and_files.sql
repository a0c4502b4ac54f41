create type market.challenge_kind as enum ('passkey_register', 'passkey_login', 'wallet', 'handoff');

-- Something that may be answered once and soon: WebAuthn challenges, wallet proofs, hand-off codes.
create table market.auth_challenges (
  id uuid primary key default gen_random_uuid(),
  kind market.challenge_kind not null,
  -- Null: whoever signs in with a passkey is not known before.
  user_id uuid references market.users on delete cascade,
  -- SHA-256 of the secret, lower hex.
  secret_hash char(64) not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  data jsonb not null default '{}' check (jsonb_typeof(data) = 'object'),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint challenges_secret_uq unique (kind, secret_hash),
  constraint challenges_lifetime check (expires_at > created_at),
  constraint challenges_owner check (kind = 'passkey_login' or user_id is not null)
);
create index challenges_expiry on market.auth_challenges (expires_at);
create index challenges_user on market.auth_challenges (user_id);
comment on table market.auth_challenges is 'One-time secrets of minutes: passkeys, wallet proofs, hand-off codes.';

create type market.file_purpose as enum ('avatar', 'request', 'offer', 'template', 'shop', 'blog', 'chat', 'evidence',
  'delivery', 'document');

-- An uploaded file. Its bytes lie in the file store under a name nobody chose.
create table market.files (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references market.users,
  purpose market.file_purpose not null,
  -- What it belongs to, once it does: then the people of that thing may read it.
  resource_kind varchar(40),
  resource_id uuid,
  storage_key varchar(120) not null,
  original_name varchar(255) not null,
  content_type varchar(100) not null,
  size_bytes bigint not null check (size_bytes > 0),
  sha256 char(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
  width integer check (width > 0),
  height integer check (height > 0),
  -- Served to everybody under /uploads.
  is_public boolean not null default false,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint files_storage_uq unique (storage_key),
  constraint files_resource check ((resource_kind is null) = (resource_id is null)),
  -- Only pictures meant to be seen by all may be public.
  constraint files_public_purpose check (not is_public or purpose in ('avatar', 'request', 'template', 'shop', 'blog')),
  constraint files_size check ((width is null) = (height is null))
);
create index files_owner on market.files (owner_id, created_at desc, id desc) where deleted_at is null;
create index files_resource_ix on market.files (resource_kind, resource_id) where resource_id is not null;
create index files_deleted on market.files (deleted_at) where deleted_at is not null;
create index files_owner_all on market.files (owner_id);
comment on table market.files is 'Uploaded files: whose, what, where in the file store.';
