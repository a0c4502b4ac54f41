-- The request stands to the left of offers and payments and reads both through views of its own: who was selected at
-- which price, who still waits for an answer, and what has been paid.
create or replace view market.offered_requests as
  select id as offer_id, purchase_request_id, seller_id, status in ('pending', 'active') as is_open, price_amount,
    cast(price_currency as text) as price_currency
  from market.seller_offers where status <> 'withdrawn';

-- Pay-ins that are open or paid; those that failed or were given back say nothing about where a deal stands.
create view market.request_payments as
  select id as payment_id, purchase_request_id, buyer_id, seller_id, cast(status as text) as status,
    cast(escrow_state as text) as escrow_state, amount, amount_currency as currency, created_at
  from market.payments
  where direction = 'in' and status in ('pending', 'processing', 'confirmed', 'completed');
comment on view market.request_payments is 'Open and paid pay-ins, for the lists of requests.';

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke insert, update, delete on market.request_payments from amanat_app;
  end if;
end $$;
