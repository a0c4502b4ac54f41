-- A rest is ordered elsewhere only while nothing of its payment waits, is signed, or has paid beside the books and is undecided.
create or replace function market.payout_rest_is_redirected() returns trigger language plpgsql as $$
declare
  payout market.payment_status;
begin
  -- Whoever signs it, gives it up or counts a part of it at this moment waits, or is waited for.
  select status into payout from market.payments where id = new.payment_id for no key update;
  if payout not in ('pending', 'processing') or new.redirected_by is null or new.approved_by is not null
    or not exists (select from market.payout_proofs p where p.payment_id = new.payment_id and p.status = 'partial')
    or exists (select from market.payout_proofs p where p.payment_id = new.payment_id and p.status = 'waiting')
    or exists (select from market.signed_outflows s where s.pay_in_id = new.pay_in_id)
    or exists (select from market.payout_proofs p join market.payments o on o.id = p.payment_id
      where o.source_payment_id = new.pay_in_id and p.status = 'refused'
        and (p.reason = 'paid_unbooked' or (p.reason = 'insufficient_amount' and o.status <> 'completed'))
        and not exists (select from market.payout_proofs q join market.payments r on r.id = q.payment_id
          where r.source_payment_id = o.source_payment_id and market.transaction_key(q.tx_hash) = market.transaction_key(p.tx_hash)
            and q.chain_id is not distinct from p.chain_id and q.status in ('proven', 'partial', 'unproven'))) then
    raise exception 'only the rest of what runs, has arrived in part and is not on its way goes to another wallet'
      using errcode = 'check_violation', constraint = 'payout_orders_rest';
  end if;
  return new;
end $$;
