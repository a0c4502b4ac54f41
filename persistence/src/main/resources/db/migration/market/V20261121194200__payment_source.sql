-- Payouts and refunds of a pay-in, whatever became of them.
create index concurrently if not exists payments_source on market.payments (source_payment_id)
  where source_payment_id is not null;
