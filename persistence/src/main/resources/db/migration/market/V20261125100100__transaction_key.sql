-- One transaction in several spellings is one: 64 hex digits, large or small, behind 0x or not. What is told in other letters is
-- told by these letters as they are.
create function market.transaction_key(tx text) returns text language sql immutable strict parallel safe as $$
  select case when tx ~ '^(0[xX])?[0-9a-fA-F]{64}$' then '0x' || lower(right(tx, 64)) else tx end
$$;
comment on function market.transaction_key(text) is 'By what two spellings of a transaction are held against each other.';

create index payout_proofs_key on market.payout_proofs (market.transaction_key(tx_hash));
drop index market.payout_proofs_hash;

create or replace function market.payout_proof_is_its_own() returns trigger language plpgsql as $$
begin
  if new.status = 'refused' or (tg_op = 'UPDATE' and old.status <> 'refused') then
    return new;
  end if;
  -- Whoever signs this transaction at this moment waits, or is waited for.
  perform pg_advisory_xact_lock(hashtextextended('payout:' || new.chain_id || ':' || market.transaction_key(new.tx_hash), 0))
    where new.chain_id is not null;
  if exists (select from market.signed_hashes s join market.payments p on p.id = new.payment_id
      where s.tx_hash = market.transaction_key(new.tx_hash) and (new.chain_id is null or s.chain_id = new.chain_id)
        and s.payment_id <> new.payment_id
        and not (s.given_up and s.pay_in_id is not distinct from p.source_payment_id and s.direction = p.direction)) then
    raise exception 'this transaction is signed for another payout'
      using errcode = 'check_violation', constraint = 'payout_proofs_own';
  end if;
  if exists (select from market.staged_payouts s where s.payment_id = new.payment_id and s.status in ('signed', 'replaced')
      and s.tx_hash = market.transaction_key(new.tx_hash) and s.destination is distinct from lower(new.destination)) then
    raise exception 'what is signed is proven where it pays'
      using errcode = 'check_violation', constraint = 'payout_proofs_where_signed';
  end if;
  return new;
end $$;

create or replace function market.staged_payout_is_wanted() returns trigger language plpgsql as $$
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
    perform pg_advisory_xact_lock(hashtextextended('payout:' || new.chain_id || ':' || market.transaction_key(new.tx_hash), 0));
    if exists (select from market.payout_proofs p where market.transaction_key(p.tx_hash) = market.transaction_key(new.tx_hash) and p.chain_id = new.chain_id
        and p.payment_id <> new.payment_id and p.status <> 'refused') then
      raise exception 'this transaction is named for another payout'
        using errcode = 'check_violation', constraint = 'staged_payouts_unnamed';
    end if;
  end if;
  return new;
end $$;

create or replace function market.payout_proof_is_one_payouts() returns trigger language plpgsql as $$
begin
  if new.shared or new.status = 'refused' or (tg_op = 'UPDATE' and old.status <> 'refused') then
    return new;
  end if;
  perform pg_advisory_xact_lock(
    hashtextextended('payout:' || coalesce(new.chain_id::text, '') || ':' || market.transaction_key(new.tx_hash), 0));
  if exists (select from market.payout_proofs p where market.transaction_key(p.tx_hash) = market.transaction_key(new.tx_hash)
      and (p.chain_id is null or new.chain_id is null or p.chain_id = new.chain_id) and p.payment_id <> new.payment_id
      and (p.status = 'unproven' or (new.status = 'unproven' and p.status <> 'refused'))) then
    raise exception 'this transaction is booked for another payout on a word'
      using errcode = 'check_violation', constraint = 'payout_proofs_shared';
  end if;
  return new;
end $$;
