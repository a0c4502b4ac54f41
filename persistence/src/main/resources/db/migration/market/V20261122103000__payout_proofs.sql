-- Transactions that administrators say have paid a payout or refund, and what the chain says of them.
create type market.payout_proof_status as enum ('waiting', 'proven', 'refused', 'unproven');

create table market.payout_proofs (
  id uuid primary key,
  -- The payout or refund.
  payment_id uuid not null references market.payments on delete restrict,
  tx_hash varchar(100) not null,
  -- What the transfer has to be; empty only where nobody can read the chain here.
  chain_id integer,
  token_address varchar(80),
  destination varchar(80),
  amount numeric(78, 0),
  status market.payout_proof_status not null,
  reason varchar(60),
  -- Place of the transfer in its transaction, as in payment_evidence.
  ordinal varchar(40),
  sender varchar(80),
  block_number bigint,
  confirmations integer not null default 0,
  surplus numeric(78, 0),
  named_by uuid not null references market.users,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint payout_proofs_once_uq unique (payment_id, tx_hash),
  constraint payout_proofs_wanted check (status = 'unproven'
    or (chain_id is not null and token_address is not null and destination is not null and amount is not null)),
  constraint payout_proofs_amounts check (amount > 0 and surplus > 0),
  constraint payout_proofs_due check ((status = 'waiting') = (next_attempt_at is not null)),
  constraint payout_proofs_found check ((status = 'proven') = (ordinal is not null)
    and (status <> 'proven' or (block_number is not null and sender is not null))),
  constraint payout_proofs_reason check (status <> 'refused' or reason is not null),
  constraint payout_proofs_lower check (destination !~ '^0[xX]' or destination = lower(destination))
);
-- One transfer pays one payout, and a payout is paid once.
create unique index payout_proofs_transfer_uq on market.payout_proofs (chain_id, tx_hash, ordinal) where status = 'proven';
create unique index payout_proofs_booked_uq on market.payout_proofs (payment_id) where status in ('proven', 'unproven');
create index payout_proofs_due on market.payout_proofs (next_attempt_at) where status = 'waiting';
create index payout_proofs_status on market.payout_proofs (status, id);
create index payout_proofs_named_by on market.payout_proofs (named_by);
comment on table market.payout_proofs is 'Transactions named for payouts and refunds, with what the chain says of them.';

-- Where the receiver wanted the money when it was started.
alter table market.payout_orders add column destination varchar(80)
  constraint payout_orders_destination_lower check (destination !~ '^0[xX]' or destination = lower(destination));

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.payout_proofs from amanat_app;
    grant update (status, reason, ordinal, sender, block_number, confirmations, surplus, attempts, next_attempt_at, updated_at,
      destination, chain_id, token_address, amount) on market.payout_proofs to amanat_app;
  end if;
end $$;
