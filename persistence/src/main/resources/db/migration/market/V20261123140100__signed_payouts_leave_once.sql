-- What a device has signed can be mined for as long as its number is free on the chain, whatever the books say. So a
-- payout that is signed is not given up, and is signed again only under the same number, for the same transfer and for
-- more: a chain takes one of them. Its number is over when the chain shows it under another transaction, or reverted.
alter table market.staged_payouts drop constraint staged_payouts_signed;
alter table market.staged_payouts add constraint staged_payouts_signed
  check ((status in ('signed', 'replaced', 'spent')) = (raw is not null) and (raw is null) = (tx_hash is null));

drop index market.staged_payouts_running_uq;
drop index market.staged_payouts_nonce_uq;
-- One is written for a payout, and one counts of those that were signed; every number of an account is used once.
create unique index staged_payouts_written_uq on market.staged_payouts (payment_id) where status = 'staged';
create unique index staged_payouts_signed_uq on market.staged_payouts (payment_id) where status = 'signed';
create unique index staged_payouts_written_nonce_uq on market.staged_payouts (chain_id, from_address, nonce) where status = 'staged';
create unique index staged_payouts_signed_nonce_uq on market.staged_payouts (chain_id, from_address, nonce) where status = 'signed';

create trigger staged_payouts_bytes_stay before update on market.staged_payouts
  for each row execute function market.sweep_bytes_stay();

create function market.staged_payout_leaves_once() returns trigger language plpgsql as $$
declare
  payout market.payment_status;
begin
  if new.status not in ('staged', 'signed') or (tg_op = 'UPDATE' and new.status = old.status) then
    return new;
  end if;
  -- Whoever gives the payout up at this moment waits, or is waited for.
  select status into payout from market.payments where id = new.payment_id for no key update;
  if payout not in ('pending', 'processing') then
    raise exception 'only what is running is written and signed'
      using errcode = 'check_violation', constraint = 'staged_payouts_running';
  end if;
  if exists (select from market.staged_payouts s where s.payment_id = new.payment_id and s.id <> new.id
      and s.status in ('signed', 'replaced')
      and (s.chain_id <> new.chain_id or s.from_address <> new.from_address or s.nonce <> new.nonce
        or s.token_address <> new.token_address or s.destination <> new.destination or s.amount <> new.amount
        or s.data <> new.data or new.gas_price * 8 < s.gas_price * 9)) then
    raise exception 'what is signed is signed again as the same transfer, under its number, for an eighth more'
      using errcode = 'check_violation', constraint = 'staged_payouts_again';
  end if;
  if exists (select from market.staged_payouts s where s.chain_id = new.chain_id and s.from_address = new.from_address
      and s.nonce = new.nonce and s.payment_id <> new.payment_id and s.status in ('signed', 'replaced')) then
    raise exception 'this number is signed for another payout'
      using errcode = 'check_violation', constraint = 'staged_payouts_number';
  end if;
  return new;
end $$;
create trigger staged_payouts_leave_once before insert or update of status on market.staged_payouts
  for each row execute function market.staged_payout_leaves_once();

create function market.signed_payout_stays() returns trigger language plpgsql as $$
begin
  if exists (select from market.staged_payouts s where s.payment_id = new.id and s.status in ('signed', 'replaced')) then
    raise exception 'what is signed and can still be mined is not given up'
      using errcode = 'check_violation', constraint = 'payments_signed_stay';
  end if;
  return new;
end $$;
create trigger payments_signed_stay before update of status on market.payments for each row
  when (old.status in ('pending', 'processing') and new.status in ('failed', 'cancelled') and new.direction <> 'in')
  execute function market.signed_payout_stays();

-- For the release of money, which stands to the left of hardware wallets: what they have signed and what may still be mined.
-- Where a payout was booked by one of the bytes under a number, that number is over.
create view market.signed_outflows as
  select s.id as staged_id, s.payment_id, p.source_payment_id as pay_in_id, s.chain_id, s.from_address, s.nonce, s.tx_hash
  from market.staged_payouts s join market.payments p on p.id = s.payment_id
  where s.status in ('signed', 'replaced')
    and not (p.status = 'completed' and exists (select from market.staged_payouts v where v.payment_id = s.payment_id
      and v.chain_id = s.chain_id and v.from_address = s.from_address and v.nonce = s.nonce
      and v.tx_hash = lower(p.blockchain_tx_hash)));
comment on view market.signed_outflows is 'Payouts and refunds that a hardware wallet has signed and that may still be mined.';

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke insert, update, delete on market.signed_outflows from amanat_app;
  end if;
end $$;
