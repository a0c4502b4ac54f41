-- A payout of which a part has arrived is not given up: what would be started instead would pay that part again.
alter table market.payout_proofs add column arrived numeric(78, 0);
alter table market.payout_proofs drop constraint payout_proofs_amounts;
alter table market.payout_proofs add constraint payout_proofs_amounts
  check (amount > 0 and surplus > 0 and arrived > 0 and arrived < amount);
alter table market.payout_proofs drop constraint payout_proofs_found;
alter table market.payout_proofs add constraint payout_proofs_found
  check ((status in ('proven', 'partial')) = (ordinal is not null) and (status = 'partial') = (arrived is not null)
    and (status not in ('proven', 'partial') or (block_number is not null and sender is not null)));
-- One transfer pays one payout, the whole of it or a part.
drop index market.payout_proofs_transfer_uq;
create unique index payout_proofs_transfer_uq on market.payout_proofs (chain_id, tx_hash, ordinal)
  where status in ('proven', 'partial');

create function market.partly_paid_payout_stays() returns trigger language plpgsql as $$
begin
  if exists (select from market.payout_proofs p where p.payment_id = new.id and p.status = 'partial') then
    raise exception 'what has been paid in part is not given up'
      using errcode = 'check_violation', constraint = 'payments_partly_paid_stay';
  end if;
  return new;
end $$;
create trigger payments_partly_paid_stay before update of status on market.payments for each row
  when (old.status in ('pending', 'processing') and new.status in ('failed', 'cancelled') and new.direction <> 'in')
  execute function market.partly_paid_payout_stays();

create function market.payout_part_is_of_a_running_one() returns trigger language plpgsql as $$
declare
  payout market.payment_status;
begin
  -- Whoever gives the payout up at this moment waits, or is waited for.
  select status into payout from market.payments where id = new.payment_id for no key update;
  if payout not in ('pending', 'processing') then
    raise exception 'a part is of a payout that runs'
      using errcode = 'check_violation', constraint = 'payout_proofs_part_running';
  end if;
  return new;
end $$;
create trigger payout_proofs_part_running before insert or update of status on market.payout_proofs for each row
  when (new.status = 'partial') execute function market.payout_part_is_of_a_running_one();

-- What was given up and has paid all the same is the transaction of what was started instead of it for the same receiver,
-- and is proven where it was ordered to, whatever wallet he has by then.
create or replace view market.signed_hashes as
  select s.payment_id, p.source_payment_id as pay_in_id, s.chain_id, s.tx_hash,
    s.status = 'spent' and p.status in ('failed', 'cancelled') as given_up,
    p.direction, s.destination, lower(o.destination) as wanted
  from market.staged_payouts s join market.payments p on p.id = s.payment_id
    left join market.payout_orders o on o.payment_id = s.payment_id
  where s.tx_hash is not null;

create or replace function market.payout_proof_is_its_own() returns trigger language plpgsql as $$
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
        and not (s.given_up and s.pay_in_id is not distinct from p.source_payment_id and s.direction = p.direction)) then
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

-- Whose money is missing: what is held of a deal is all of it, but of a part that goes back only what concerns that part.
alter table market.release_reviews add column money_missing_of uuid references market.payments on delete restrict;
alter table market.release_reviews add constraint release_reviews_missing check (money_missing_of is null or money_missing);
create index release_reviews_missing_of on market.release_reviews (money_missing_of) where money_missing_of is not null;

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant update (arrived) on market.payout_proofs to amanat_app;
    grant update (money_missing_of) on market.release_reviews to amanat_app;
    revoke insert, update, delete on market.signed_hashes from amanat_app;
  end if;
end $$;
