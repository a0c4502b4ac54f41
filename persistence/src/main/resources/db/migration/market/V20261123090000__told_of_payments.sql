-- Who was told of a payment, and how long money took from being held to the seller. On tables that are in use: built without
-- stopping them (R-DB-04), so outside a transaction. What a run that was interrupted left behind is no index, and goes first.
drop index concurrently if exists market.notifications_of_payment;
create index concurrently notifications_of_payment on market.notifications (related_id, created_at)
  where category = 'payment' and related_id is not null;
drop index concurrently if exists market.payments_paid_out;
create index concurrently payments_paid_out on market.payments (completed_at)
  where direction = 'out' and status = 'completed';
