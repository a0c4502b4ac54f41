-- Lists of payments, newest first, for everybody, for one side and by the short name people read out. On a table that is
-- in use: built without stopping it (R-DB-04), so outside a transaction.
create index concurrently if not exists payments_newest on market.payments (created_at desc, id desc);
create index concurrently if not exists payments_of_buyer on market.payments (buyer_id, created_at desc, id desc);
create index concurrently if not exists payments_of_seller on market.payments (seller_id, created_at desc, id desc);
create index concurrently if not exists payments_display_ref on market.payments (upper(right(cast(id as text), 8)));
-- Transfers that were seen and are not deep enough yet.
create index concurrently if not exists evidence_not_deep on market.payment_evidence (payment_id, created_at desc)
  where verdict = 'confirmations';
