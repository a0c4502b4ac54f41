-- A request's status has a dozen writers, a payment's as many. Whoever changes one tells those it concerns, in the same
-- transaction and without a statement more.
create function market.tell_request_change() returns trigger language plpgsql as $$
declare
  seller uuid;
begin
  select o.seller_id into seller from market.seller_offers o
  where o.id = coalesce(new.selected_offer_id, old.selected_offer_id);
  perform platform.tell(
    array['user-' || new.buyer_id, 'user-' || seller, 'request:' || new.id],
    'purchase-request-update',
    jsonb_build_object(
      'kind', case
        when new.status <> old.status then 'status-changed'
        when new.is_archived and not old.is_archived then 'archived'
        else 'updated' end,
      'requestId', new.id, 'status', new.status, 'previousStatus', old.status),
    new.updated_at);
  return null;
end $$;
create trigger request_change_told after update on market.purchase_requests for each row
  when (new.status <> old.status or new.is_archived <> old.is_archived or new.updated_at <> old.updated_at)
  execute function market.tell_request_change();

-- Payment news is for the payment's room and its buyer (R-PAY-26); that a shop order is paid, for the payer alone.
create function market.tell_payment_change() returns trigger language plpgsql as $$
begin
  perform platform.tell(
    array['user-' || new.buyer_id, 'payment:' || new.id],
    'payment:update',
    jsonb_build_object(
      'paymentId', new.id, 'requestId', new.purchase_request_id, 'status', new.status, 'previousStatus', old.status,
      'escrowState', nullif(new.escrow_state::text, 'none'), 'disputed', new.disputed),
    new.updated_at);
  if new.is_template_checkout and new.escrow_state = 'funded' and old.escrow_state in ('none', 'partial') then
    perform platform.tell(
      array['user-' || new.buyer_id],
      'template-checkout-payment-confirmed',
      jsonb_build_object('paymentId', new.id, 'requestId', new.purchase_request_id),
      new.updated_at);
  end if;
  return null;
end $$;
create trigger payment_change_told after update on market.payments for each row
  when (new.direction = 'in' and (new.status <> old.status or new.escrow_state <> old.escrow_state
    or new.disputed <> old.disputed))
  execute function market.tell_payment_change();
