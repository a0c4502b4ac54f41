-- Money that a payment had no use for: asked for before the same transfer pays for another payment. On a table that is in
-- use: built without stopping it (R-DB-04), so outside a transaction.
create index concurrently if not exists evidence_kept on market.payment_evidence (chain_id, tx_hash, transfer_ordinal)
  where verdict in ('surplus', 'late', 'underpaid');
