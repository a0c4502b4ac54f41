-- What leaves the house, how often somebody may knock, what access tokens are signed with.
create type platform.outbox_status as enum ('pending', 'sending', 'done', 'parked');

-- Written with the business change, sent after it. Of one ordering key only the oldest unfinished row is ever at work.
create table platform.outbox_messages (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity,
  sink varchar(20) not null,
  ordering_key varchar(120) not null,
  kind varchar(60) not null,
  -- Emptied when the message has left: it may carry a code.
  payload jsonb not null check (jsonb_typeof(payload) = 'object'),
  -- The same thing said twice is sent once; null: nobody says it twice.
  dedup_key varchar(200),
  status platform.outbox_status not null default 'pending',
  attempts smallint not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz not null,
  -- A message that is worthless after this moment is dropped instead of sent.
  expires_at timestamptz,
  lease_until timestamptz,
  -- Grows with every claim; whoever finishes a message must hold the claim it began with.
  fence bigint not null default 0,
  outcome varchar(60),
  last_error varchar(1000),
  created_at timestamptz not null,
  finished_at timestamptz,
  constraint outbox_once_uq unique (sink, dedup_key),
  constraint outbox_finished check ((status in ('done', 'parked')) = (finished_at is not null)),
  constraint outbox_leased check ((status = 'sending') = (lease_until is not null)),
  constraint outbox_parked_says_why check (status <> 'parked' or last_error is not null)
);
create unique index outbox_seq_uq on platform.outbox_messages (seq);
create index outbox_heads on platform.outbox_messages (ordering_key, seq) where status in ('pending', 'sending');
create index outbox_due on platform.outbox_messages (next_attempt_at) where status = 'pending';
create index outbox_leases on platform.outbox_messages (lease_until) where status = 'sending';
create index outbox_parked on platform.outbox_messages (created_at desc, id desc) where status = 'parked';
create index outbox_finished_ix on platform.outbox_messages (finished_at) where status = 'done';
comment on table platform.outbox_messages is 'What is to be sent outside: mail now, other sinks later.';

-- Leaky buckets of limits that hold for all nodes. A crash empties them, which is why nothing else is kept here.
create unlogged table platform.rate_buckets (
  key varchar(200) primary key,
  -- Millionths of a request in the bucket at the moment below.
  level bigint not null check (level >= 0),
  at timestamptz not null,
  -- When the bucket is empty again.
  empty_at timestamptz not null
);
create index rate_buckets_empty on platform.rate_buckets (empty_at);
comment on table platform.rate_buckets is 'Counters of rate limits shared by all nodes; lost in a crash.';

-- Failed sign-ins per account, by the hash of what was typed: also for accounts that do not exist.
create table platform.login_failures (
  account_hash char(64) primary key,
  failures integer not null check (failures >= 0),
  first_failure_at timestamptz not null,
  locked_until timestamptz,
  -- How often in a row it has been locked; each lock is longer than the one before.
  locks integer not null default 0 check (locks >= 0),
  updated_at timestamptz not null
);
create index login_failures_updated on platform.login_failures (updated_at);
comment on table platform.login_failures is 'Failed sign-ins and the locks they led to.';

create table platform.signing_keys (
  kid varchar(64) primary key,
  algorithm varchar(10) not null check (algorithm = 'ES256'),
  public_jwk jsonb not null check (jsonb_typeof(public_jwk) = 'object' and not public_jwk ? 'd'),
  -- Sealed with a key derived from JWT_SECRET; useless without it.
  sealed_private_key bytea not null,
  created_at timestamptz not null,
  signs_until timestamptz not null,
  verifies_until timestamptz not null,
  constraint signing_key_overlap check (signs_until > created_at and verifies_until > signs_until)
);
create index signing_keys_verifies on platform.signing_keys (verifies_until);
comment on table platform.signing_keys is 'Keys of access tokens: one signs, the ones before it still verify.';
