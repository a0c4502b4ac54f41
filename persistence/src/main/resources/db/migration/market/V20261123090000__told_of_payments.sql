-- Who was told of a payment, and how long money took from being held to the seller. On tables that are in use: built without
-- stopping them (R-DB-04), so outside a transaction.
create index concurrently if not exists notifications_of_payment on market.notifications (related_id, created_at)
  where category = 'payment' and related_id is not null;
create index concurrently if not exists payments_paid_out on market.payments (completed_at)
  where direction = 'out' and status = 'completed';
