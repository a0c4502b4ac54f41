-- What a device has signed for a payout or refund may leave for as long as its number is free: nothing else of the pay-in
-- starts beside it, whoever starts it. A signature at the same moment needs a payout that runs, and two never do.
create function market.outflow_starts_alone() returns trigger language plpgsql as $$
begin
  if exists (select from market.signed_outflows where pay_in_id = new.source_payment_id) then
    raise exception 'what is signed of this payment and can still be mined has to end first'
      using errcode = 'check_violation', constraint = 'payments_signed_alone';
  end if;
  return new;
end $$;
create trigger payments_signed_alone before insert on market.payments for each row
  when (new.direction <> 'in' and new.source_payment_id is not null)
  execute function market.outflow_starts_alone();
