-- The row is written with the payment, before anybody reads the chain: it says which rail the payment is on and keeps
-- the address to itself. The baseline follows with the reading; until then it is unknown, never zero, and the payment is
-- not payable.
alter table market.direct_balance_intents
  alter column baseline_balance drop not null,
  alter column current_balance drop not null,
  alter column paid_delta drop not null,
  add column baseline_at timestamptz;
update market.direct_balance_intents set baseline_at = created_at;
alter table market.direct_balance_intents
  add constraint direct_balance_baseline check ((baseline_balance is null) = (current_balance is null)
    and (baseline_balance is null) = (baseline_at is null));
create index direct_balance_open on market.direct_balance_intents (created_at) where stopped_at is null;
create index direct_balance_holder on market.direct_balance_intents (chain_id, address, created_at desc);
