-- Payments told by an address's balance instead of a contract's event: what is awaited, and every reading that was judged.
create type market.direct_balance_mode as enum ('check', 'watch');
create type market.direct_balance_stop_reason as enum ('paid', 'cancelled', 'expired', 'manual');
create type market.direct_balance_source as enum ('check', 'webhook', 'admin');

create table market.direct_balance_intents (
  payment_id uuid primary key references market.payments on delete restrict,
  mode market.direct_balance_mode not null,
  watch_id varchar(120),
  chain_id integer not null,
  token_address varchar(80) not null,
  token_symbol varchar(20) not null,
  decimals smallint not null check (decimals between 0 and 36),
  address varchar(80) not null,
  buyer_address varchar(80),
  expected_amount numeric(78, 0) not null check (expected_amount > 0),
  -- Never defaulted: a missing baseline is an error, not zero.
  baseline_balance numeric(78, 0) not null check (baseline_balance >= 0),
  current_balance numeric(78, 0) not null check (current_balance >= 0),
  paid_delta numeric(78, 0) not null generated always as (current_balance - baseline_balance) stored,
  native_baseline numeric(78, 0) check (native_baseline >= 0),
  native_current numeric(78, 0) check (native_current >= 0),
  last_checked_at timestamptz,
  last_webhook_at timestamptz,
  stopped_at timestamptz,
  stop_reason market.direct_balance_stop_reason,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint direct_balance_watch_uq unique (watch_id),
  constraint direct_balance_watch_named check (mode <> 'watch' or watch_id is not null),
  constraint direct_balance_stopped check ((stopped_at is null) = (stop_reason is null)),
  -- EVM addresses compare byte for byte.
  constraint direct_balance_address_lower check (address !~ '^0[xX]' or address = lower(address)),
  constraint direct_balance_token_lower check (token_address !~ '^0[xX]' or token_address = lower(token_address)),
  constraint direct_balance_buyer_lower check (buyer_address !~ '^0[xX]' or buyer_address = lower(buyer_address))
);
-- One transfer must not satisfy two payments: an address serves one open payment per token.
create unique index direct_balance_address_uq on market.direct_balance_intents (chain_id, token_address, address)
  where stopped_at is null;

create table market.direct_balance_evidence (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null references market.payments on delete restrict,
  source market.direct_balance_source not null,
  payload jsonb not null,
  payload_sha256 char(64) not null check (payload_sha256 ~ '^[0-9a-f]{64}$'),
  delta numeric(78, 0) not null,
  decision varchar(60) not null,
  reason varchar(500),
  created_at timestamptz not null,
  constraint direct_balance_evidence_uq unique (payment_id, payload_sha256)
);
create index direct_balance_evidence_payment on market.direct_balance_evidence (payment_id, created_at);
create trigger direct_balance_evidence_immutable before update or delete on market.direct_balance_evidence
  for each row execute function platform.refuse_change();
create trigger direct_balance_evidence_no_truncate before truncate on market.direct_balance_evidence
  for each statement execute function platform.refuse_change();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.direct_balance_evidence from amanat_app;
    revoke delete, truncate on market.direct_balance_intents from amanat_app;
  end if;
end $$;
