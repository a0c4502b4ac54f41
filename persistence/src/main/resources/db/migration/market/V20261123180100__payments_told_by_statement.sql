-- The same for payments; apart from the requests, so that no transaction holds up both tables at once.
drop trigger payment_change_told on market.payments;
create or replace function market.tell_payment_change() returns trigger language plpgsql set enable_nestloop = off as $$
begin
  insert into platform.realtime_events (rooms, event, data, created_at)
  select array['user-' || n.buyer_id, 'payment:' || n.id], 'payment:update',
    jsonb_build_object(
      'paymentId', n.id, 'requestId', n.purchase_request_id, 'status', n.status, 'previousStatus', b.status,
      'escrowState', nullif(n.escrow_state::text, 'none'), 'disputed', n.disputed),
    n.updated_at
  from after_it n join before_it b on b.id = n.id
  where n.direction = 'in' and (n.status <> b.status or n.escrow_state <> b.escrow_state or n.disputed <> b.disputed);
  if exists (select from after_it n where n.is_template_checkout and n.escrow_state = 'funded') then
    insert into platform.realtime_events (rooms, event, data, created_at)
    select array['user-' || n.buyer_id], 'template-checkout-payment-confirmed',
      jsonb_build_object('paymentId', n.id, 'requestId', n.purchase_request_id), n.updated_at
    from after_it n join before_it b on b.id = n.id
    where n.direction = 'in' and n.is_template_checkout and n.escrow_state = 'funded'
      and b.escrow_state in ('none', 'partial');
  end if;
  return null;
end $$;
create trigger payment_change_told after update on market.payments
  referencing old table as before_it new table as after_it
  for each statement execute function market.tell_payment_change();
