-- A transaction that was booked for a payout on somebody's word, and by nothing that the chain has shown, is that payout's as
-- a whole: nobody knows which of its transfers paid. Another payout has it only when an administrator says that it paid both.
alter table market.payout_proofs add column shared boolean not null default false;
comment on column market.payout_proofs.shared is 'An administrator has said that its transaction has paid another payout too.';

create function market.payout_proof_is_one_payouts() returns trigger language plpgsql as $$
begin
  if new.shared or new.status = 'refused' or (tg_op = 'UPDATE' and old.status <> 'refused') then
    return new;
  end if;
  perform pg_advisory_xact_lock(
    hashtextextended('payout:' || coalesce(new.chain_id::text, '') || ':' || lower(new.tx_hash), 0));
  if exists (select from market.payout_proofs p where lower(p.tx_hash) = lower(new.tx_hash)
      and (p.chain_id is null or new.chain_id is null or p.chain_id = new.chain_id) and p.payment_id <> new.payment_id
      and (p.status = 'unproven' or (new.status = 'unproven' and p.status <> 'refused'))) then
    raise exception 'this transaction is booked for another payout on a word'
      using errcode = 'check_violation', constraint = 'payout_proofs_shared';
  end if;
  return new;
end $$;
create trigger payout_proofs_shared before insert or update of status on market.payout_proofs
  for each row execute function market.payout_proof_is_one_payouts();

-- What was given up while nobody had seen it may still be mined: it is looked for until the deal's money is gone.
create index payout_proofs_given_up on market.payout_proofs (updated_at)
  where status = 'refused' and reason in ('withdrawn', 'transaction_not_found', 'chain_unavailable');

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant update (shared) on market.payout_proofs to amanat_app;
  end if;
end $$;
