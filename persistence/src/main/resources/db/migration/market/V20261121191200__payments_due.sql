-- Payouts that are due are gone through by id; by the moment of the payment (payments_releasable) they would be sorted each
-- time, or all payments be walked through. On a table that is in use: built without stopping it, so outside a transaction.
create index concurrently if not exists payments_due on market.payments (id)
  where direction = 'in' and escrow_state = 'releasable';
