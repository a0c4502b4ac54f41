-- A transaction that somebody says has paid a pay-in, and what the chain says of it so far. Its outcome may be unknown for
-- a while: the row stays and is asked again, the payment stays pending (R-PAY-06).
create type market.verification_status as enum ('waiting', 'settled', 'refused', 'given_up');

create table market.payment_verifications (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null references market.payments on delete restrict,
  chain_id integer not null check (chain_id > 0),
  tx_hash varchar(100) not null,
  source varchar(40) not null,
  -- Null when no person said it.
  submitted_by uuid references market.users,
  -- The administrator who answers for it being this payment's money, whoever sent it.
  vouched_by uuid references market.users,
  status market.verification_status not null default 'waiting',
  -- The last word on it, and whether the chain has shown the transfer already.
  outcome varchar(60),
  seen_on_chain boolean not null default false,
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint payment_verifications_tx_uq unique (payment_id, chain_id, tx_hash),
  constraint payment_verifications_tx_lower check (tx_hash = lower(tx_hash)),
  constraint payment_verifications_outcome check (status = 'waiting' or outcome is not null)
);
create index payment_verifications_due on market.payment_verifications (next_attempt_at) where status = 'waiting';
comment on table market.payment_verifications is 'Transactions that are said to have paid a pay-in, and how far their check on the chain has come.';

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke delete, truncate on market.payment_verifications from amanat_app;
  end if;
end $$;
