-- Bytes that a device has signed pay where they say, whatever the receiver names later; and their transaction is of the
-- payout for which they were signed and of no other.
create or replace view market.signed_outflows as
  select s.id as staged_id, s.payment_id, p.source_payment_id as pay_in_id, s.chain_id, s.from_address, s.nonce, s.tx_hash,
    s.destination
  from market.staged_payouts s join market.payments p on p.id = s.payment_id
  where s.status in ('signed', 'replaced')
    and not (p.status = 'completed' and exists (select from market.staged_payouts v where v.payment_id = s.payment_id
      and v.chain_id = s.chain_id and v.from_address = s.from_address and v.nonce = s.nonce
      and v.tx_hash = lower(p.blockchain_tx_hash)));

-- Every transaction that a device has signed. One whose payout was given up and whose number is over may still have paid:
-- then it is the transaction of what was started instead of it.
create view market.signed_hashes as
  select s.payment_id, p.source_payment_id as pay_in_id, s.chain_id, s.tx_hash,
    s.status = 'spent' and p.status in ('failed', 'cancelled') as given_up
  from market.staged_payouts s join market.payments p on p.id = s.payment_id
  where s.tx_hash is not null;
comment on view market.signed_hashes is 'Transactions that hardware wallets have signed, with the payouts or refunds whose they are.';
create index staged_payouts_hash on market.staged_payouts (tx_hash);
create index payout_proofs_hash on market.payout_proofs (lower(tx_hash));

-- What was named for one payout and is signed for another pays the other.
update market.payout_proofs p set status = 'refused', reason = 'signed_for_another', next_attempt_at = null, updated_at = now()
  where p.status = 'waiting' and exists (select from market.staged_payouts s where s.tx_hash = p.tx_hash
    and s.chain_id = p.chain_id and s.payment_id <> p.payment_id);

create function market.payout_proof_is_its_own() returns trigger language plpgsql as $$
begin
  if new.status = 'refused' or (tg_op = 'UPDATE' and old.status <> 'refused') then
    return new;
  end if;
  -- Whoever signs this transaction at this moment waits, or is waited for.
  perform pg_advisory_xact_lock(hashtextextended('payout:' || new.chain_id || ':' || lower(new.tx_hash), 0))
    where new.chain_id is not null;
  if exists (select from market.signed_hashes s join market.payments p on p.id = new.payment_id
      where s.tx_hash = lower(new.tx_hash) and (new.chain_id is null or s.chain_id = new.chain_id)
        and s.payment_id <> new.payment_id
        and not (s.given_up and s.pay_in_id is not distinct from p.source_payment_id)) then
    raise exception 'this transaction is signed for another payout'
      using errcode = 'check_violation', constraint = 'payout_proofs_own';
  end if;
  if exists (select from market.staged_payouts s where s.payment_id = new.payment_id and s.status in ('signed', 'replaced')
      and s.tx_hash = lower(new.tx_hash) and s.destination is distinct from lower(new.destination)) then
    raise exception 'what is signed is proven where it pays'
      using errcode = 'check_violation', constraint = 'payout_proofs_where_signed';
  end if;
  return new;
end $$;
create trigger payout_proofs_own before insert or update of status on market.payout_proofs
  for each row execute function market.payout_proof_is_its_own();

create function market.staged_payout_is_wanted() returns trigger language plpgsql as $$
begin
  if new.status not in ('staged', 'signed') or (tg_op = 'UPDATE' and new.status = old.status) then
    return new;
  end if;
  if exists (select from market.payout_orders o where o.payment_id = new.payment_id
      and lower(o.destination) <> new.destination) then
    raise exception 'what is written and signed pays where the payout was wanted when it started'
      using errcode = 'check_violation', constraint = 'staged_payouts_wanted';
  end if;
  if new.status = 'signed' then
    perform pg_advisory_xact_lock(hashtextextended('payout:' || new.chain_id || ':' || new.tx_hash, 0));
    if exists (select from market.payout_proofs p where lower(p.tx_hash) = new.tx_hash and p.chain_id = new.chain_id
        and p.payment_id <> new.payment_id and p.status <> 'refused') then
      raise exception 'this transaction is named for another payout'
        using errcode = 'check_violation', constraint = 'staged_payouts_unnamed';
    end if;
  end if;
  return new;
end $$;
create trigger staged_payouts_wanted before insert or update of status on market.staged_payouts
  for each row execute function market.staged_payout_is_wanted();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke insert, update, delete on market.signed_hashes from amanat_app;
  end if;
end $$;
