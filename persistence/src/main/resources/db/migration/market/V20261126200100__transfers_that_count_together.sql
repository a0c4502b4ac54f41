-- Several transfers of one transaction to one receiver count together: their places stand in one row, by commas. No place pays twice,
-- whether it stands alone or among others.
alter table market.payout_proofs alter column ordinal type varchar(1000);
comment on column market.payout_proofs.ordinal is
  'Place of the transfer in its transaction; of several that count together all, by commas.';

create function market.payout_transfers_count_once() returns trigger language plpgsql as $$
begin
  -- The very same places are what payout_proofs_transfer_uq refuses. Whoever counts a transfer of this transaction at this moment waits, or is waited for.
  perform pg_advisory_xact_lock(hashtextextended('payout:' || new.chain_id || ':' || market.transaction_key(new.tx_hash), 0));
  if exists (select from market.payout_proofs p where p.chain_id = new.chain_id
      and market.transaction_key(p.tx_hash) = market.transaction_key(new.tx_hash)
      and not (p.payment_id = new.payment_id and p.tx_hash = new.tx_hash) and p.status in ('proven', 'partial') and p.ordinal <> new.ordinal
      and string_to_array(p.ordinal, ',') && string_to_array(new.ordinal, ',')) then
    raise exception 'a transfer of this transaction has paid something else'
      using errcode = 'check_violation', constraint = 'payout_proofs_transfers_once';
  end if;
  return new;
end $$;
create trigger payout_proofs_transfers_once before insert or update of status, ordinal on market.payout_proofs for each row
  when (new.status in ('proven', 'partial')) execute function market.payout_transfers_count_once();
