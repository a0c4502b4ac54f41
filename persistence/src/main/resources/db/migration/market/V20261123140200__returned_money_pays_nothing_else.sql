-- Money at an address of its own that somebody has begun to give back pays nothing else, also when the return did not get
-- through: its transaction may be mined later. And what was given to another payment does not go back. Whoever does the one
-- while somebody else does the other waits for him at the payment.
create function market.late_credit_is_free() returns trigger language plpgsql as $$
begin
  perform 1 from market.payments where id = new.late_payment_id for no key update;
  if exists (select from market.payments where source_payment_id = new.late_payment_id and direction = 'refund') then
    raise exception 'money that goes back pays nothing else'
      using errcode = 'check_violation', constraint = 'late_credits_free';
  end if;
  return new;
end $$;
create trigger late_credits_free before insert on market.late_credits
  for each row execute function market.late_credit_is_free();

create function market.refund_was_not_given() returns trigger language plpgsql as $$
begin
  perform 1 from market.payments where id = new.source_payment_id for no key update;
  if exists (select from market.late_credits where late_payment_id = new.source_payment_id) then
    raise exception 'money that was given to another payment does not go back'
      using errcode = 'check_violation', constraint = 'payments_refund_not_given';
  end if;
  return new;
end $$;
create trigger payments_refund_not_given before insert on market.payments for each row
  when (new.direction = 'refund') execute function market.refund_was_not_given();
