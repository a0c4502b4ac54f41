-- Once a part of a payout has arrived, nothing for more than the rest is written or signed, and no part is counted beside bytes
-- that would still pay the whole.
create function market.payout_is_not_exceeded(payout uuid, units numeric) returns boolean language sql stable as $$
  select p.blockchain_token_decimals is null or units <= p.amount * power(10::numeric, p.blockchain_token_decimals)
  from market.payments p where p.id = payout
$$;
comment on function market.payout_is_not_exceeded(uuid, numeric) is
  'Whether so much of its token, in the smallest unit, is no more than a payout; true where nobody knows its decimals.';

create function market.staged_payout_is_the_rest() returns trigger language plpgsql as $$
declare
  counted numeric;
begin
  if new.status not in ('staged', 'signed') or (tg_op = 'UPDATE' and new.status = old.status) then
    return new;
  end if;
  -- Whoever counts a part of it at this moment waits, or is waited for.
  perform 1 from market.payments where id = new.payment_id for no key update;
  select sum(arrived) into counted from market.payout_proofs where payment_id = new.payment_id and status = 'partial';
  if counted > 0 and not market.payout_is_not_exceeded(new.payment_id, counted + new.amount) then
    raise exception 'what is written and signed is no more than has not arrived'
      using errcode = 'check_violation', constraint = 'staged_payouts_rest';
  end if;
  return new;
end $$;
create trigger staged_payouts_rest before insert or update of status on market.staged_payouts
  for each row execute function market.staged_payout_is_the_rest();

create function market.payout_part_is_beside_nothing_signed() returns trigger language plpgsql as $$
declare
  counted numeric;
begin
  -- Whoever signs it at this moment waits, or is waited for.
  perform 1 from market.payments where id = new.payment_id for no key update;
  select coalesce(sum(arrived), 0) + new.arrived into counted from market.payout_proofs
    where payment_id = new.payment_id and status = 'partial' and tx_hash <> new.tx_hash;
  if exists (select from market.staged_payouts s where s.payment_id = new.payment_id and s.status in ('signed', 'replaced')
      and not market.payout_is_not_exceeded(new.payment_id, counted + s.amount)) then
    raise exception 'no part counts while what is signed for more than the rest may be mined'
      using errcode = 'check_violation', constraint = 'payout_proofs_part_unsigned';
  end if;
  return new;
end $$;
create trigger payout_proofs_part_unsigned before insert or update of status on market.payout_proofs for each row
  when (new.status = 'partial') execute function market.payout_part_is_beside_nothing_signed();
