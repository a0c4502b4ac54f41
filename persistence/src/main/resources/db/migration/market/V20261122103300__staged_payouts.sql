-- Payouts that a hardware wallet signs: what is to be signed, then what was signed. No private key is stored anywhere.
create type market.staged_payout_status as enum ('staged', 'signed', 'withdrawn');

-- When somebody compared the address with what the device shows.
alter table market.trezor_derived_addresses add column verified_at timestamptz;

create table market.staged_payouts (
  id uuid primary key,
  -- The payout or refund.
  payment_id uuid not null references market.payments on delete restrict,
  trezor_address_id uuid not null references market.trezor_derived_addresses on delete restrict,
  chain_id integer not null,
  from_address varchar(80) not null,
  derivation_path varchar(100) not null,
  -- The token's contract, and what it is told to move where.
  token_address varchar(80) not null,
  destination varchar(80) not null,
  amount numeric(78, 0) not null check (amount > 0),
  data text not null check (data ~ '^0x([0-9a-f]{2})+$'),
  nonce bigint not null check (nonce >= 0),
  gas_limit bigint not null check (gas_limit >= 21000),
  gas_price numeric(78, 0) not null check (gas_price > 0),
  status market.staged_payout_status not null default 'staged',
  raw text,
  tx_hash varchar(66),
  staged_by uuid not null references market.users,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint staged_payouts_lower check (from_address = lower(from_address) and token_address = lower(token_address)
    and destination = lower(destination)),
  constraint staged_payouts_signed check ((status = 'signed') = (raw is not null) and (raw is null) = (tx_hash is null))
);
-- A payout is signed once, and every number of an account is used once.
create unique index staged_payouts_running_uq on market.staged_payouts (payment_id) where status in ('staged', 'signed');
create unique index staged_payouts_nonce_uq on market.staged_payouts (chain_id, from_address, nonce) where status in ('staged', 'signed');
create index staged_payouts_payment on market.staged_payouts (payment_id, created_at);
create index staged_payouts_address on market.staged_payouts (trezor_address_id);
create index staged_payouts_staged_by on market.staged_payouts (staged_by);
comment on table market.staged_payouts is 'Payouts that a hardware wallet is to sign, or has signed.';

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.staged_payouts from amanat_app;
    grant update (status, raw, tx_hash, updated_at) on market.staged_payouts to amanat_app;
  end if;
end $$;
