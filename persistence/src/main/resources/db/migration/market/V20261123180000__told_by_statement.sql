-- A statement that changes many deals writes the signals of all of them at once; what is told of a change, and to whom, stays as
-- it was. The rows before and after are joined without nested loops: a plan that was made for one row is kept for thousands,
-- and neither side has an index.
drop trigger request_change_told on market.purchase_requests;
create or replace function market.tell_request_change() returns trigger language plpgsql set enable_nestloop = off as $$
begin
  insert into platform.realtime_events (rooms, event, data, created_at)
  select
    array_remove(
      array[
        'user-' || n.buyer_id,
        'user-' || (select o.seller_id from market.seller_offers o
          where o.id = coalesce(n.selected_offer_id, b.selected_offer_id)),
        'request:' || n.id],
      null),
    'purchase-request-update',
    jsonb_build_object(
      'kind', case
        when n.status <> b.status then 'status-changed'
        when n.is_archived and not b.is_archived then 'archived'
        else 'updated' end,
      'requestId', n.id, 'status', n.status, 'previousStatus', b.status),
    n.updated_at
  from after_it n join before_it b on b.id = n.id
  where n.status <> b.status or n.is_archived <> b.is_archived or n.updated_at <> b.updated_at;
  return null;
end $$;
create trigger request_change_told after update on market.purchase_requests
  referencing old table as before_it new table as after_it
  for each statement execute function market.tell_request_change();
