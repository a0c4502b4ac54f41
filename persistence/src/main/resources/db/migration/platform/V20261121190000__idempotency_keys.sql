-- The names that clients give to calls which must happen once, for a day.
create table platform.idempotency_keys (
  account_id uuid not null,
  -- What was called, such as request.create: two addresses never share a key.
  operation varchar(40) not null check (operation ~ '^[a-z_]+[.][a-z_]+$'),
  key varchar(200) not null check (key ~ '^[!-~]{1,200}$'),
  -- SHA-256 of what was asked for, lower hex: the same key never means two things.
  fingerprint char(64) not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- What the first call made; written in the same transaction as the thing itself.
  result_id uuid not null,
  created_at timestamptz not null,
  primary key (account_id, operation, key)
);
create index idempotency_keys_created on platform.idempotency_keys (created_at);
comment on table platform.idempotency_keys is 'Calls with an Idempotency-Key and what they made; kept for 24 hours.';
