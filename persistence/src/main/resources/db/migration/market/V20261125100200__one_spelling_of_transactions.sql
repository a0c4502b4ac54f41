-- A transfer that was counted twice because its transaction was spelled in two ways pays the first; the other payout stays booked, as
-- unproven, so that somebody looks.
drop index market.payout_proofs_transfer_uq;
update market.payout_proofs p set status = 'unproven', reason = 'transfer_used', ordinal = null, updated_at = now()
  where p.status = 'proven' and exists (select from market.payout_proofs q where q.id <> p.id and q.chain_id = p.chain_id
    and market.transaction_key(q.tx_hash) = market.transaction_key(p.tx_hash) and q.ordinal = p.ordinal
    and (q.status = 'partial' or (q.status = 'proven' and (q.created_at, q.id) < (p.created_at, p.id))));
create unique index payout_proofs_transfer_uq on market.payout_proofs (chain_id, market.transaction_key(tx_hash), ordinal)
  where status in ('proven', 'partial');

-- On EVM chains transactions are kept in small digits behind 0x. Where a payout has one in two spellings already both stay.
update market.payout_proofs p set tx_hash = market.transaction_key(p.tx_hash)
  where p.token_address ~ '^0x[0-9a-fA-F]{40}$' and p.tx_hash <> market.transaction_key(p.tx_hash)
    and not exists (select from market.payout_proofs q where q.id <> p.id and q.payment_id = p.payment_id
      and market.transaction_key(q.tx_hash) = market.transaction_key(p.tx_hash));
