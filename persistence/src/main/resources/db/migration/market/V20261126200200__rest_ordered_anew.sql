-- The rest of a payout of which a part has arrived may be ordered to the receiver's wallet of today, by somebody else than who agrees to it.
alter table market.payout_orders add column redirected_by uuid references market.users,
  add column redirected_at timestamptz,
  add constraint payout_orders_redirected check ((redirected_by is null) = (redirected_at is null)),
  add constraint payout_orders_redirect_eyes check (approved_by <> redirected_by);
create index payout_orders_redirected_by on market.payout_orders (redirected_by);
comment on column market.payout_orders.redirected_by is 'Who has ordered the rest to another wallet of the receiver, after a part had arrived.';

create function market.payout_rest_is_redirected() returns trigger language plpgsql as $$
declare
  payout market.payment_status;
begin
  -- Whoever signs it, gives it up or counts a part of it at this moment waits, or is waited for.
  select status into payout from market.payments where id = new.payment_id for no key update;
  if payout not in ('pending', 'processing') or new.redirected_by is null or new.approved_by is not null
    or not exists (select from market.payout_proofs p where p.payment_id = new.payment_id and p.status = 'partial')
    or exists (select from market.payout_proofs p where p.payment_id = new.payment_id and p.status = 'waiting')
    or exists (select from market.signed_outflows s where s.pay_in_id = new.pay_in_id) then
    raise exception 'only the rest of what runs, has arrived in part and is not on its way goes to another wallet'
      using errcode = 'check_violation', constraint = 'payout_orders_rest';
  end if;
  return new;
end $$;
create trigger payout_orders_rest before update of destination on market.payout_orders for each row
  when (old.destination is distinct from new.destination) execute function market.payout_rest_is_redirected();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant update (destination, redirected_by, redirected_at) on market.payout_orders to amanat_app;
  end if;
end $$;
