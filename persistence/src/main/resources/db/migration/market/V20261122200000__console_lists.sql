-- What the console asks of payments: those that wait for a person, and those found by an address or a transaction. On tables
-- that are in use: built without stopping them (R-DB-04), so outside a transaction.
create index concurrently if not exists payments_payout_failed on market.payments (id)
  where direction = 'in' and escrow_state = 'failed';
create index concurrently if not exists payments_outflow_open on market.payments (created_at)
  where direction in ('out', 'refund') and status in ('pending', 'processing');
create index concurrently if not exists payments_short on market.payments (id)
  where direction = 'in' and escrow_state = 'partial' and status in ('pending', 'processing');
-- Money that came late or was too much.
create index concurrently if not exists evidence_left_over on market.payment_evidence (created_at desc)
  where verdict in ('late', 'surplus');
create index concurrently if not exists direct_balance_left_over on market.direct_balance_evidence (created_at desc)
  where decision in ('late', 'surplus');
create index concurrently if not exists evidence_by_hash on market.payment_evidence (tx_hash) where tx_hash is not null;
create index concurrently if not exists payments_sender on market.payments (lower(blockchain_sender), created_at desc)
  where blockchain_sender is not null;
create index concurrently if not exists payments_receiver on market.payments (lower(blockchain_receiver), created_at desc)
  where blockchain_receiver is not null;
create index concurrently if not exists direct_balance_by_address on market.direct_balance_intents (lower(address));
