-- One transfer pays one payment, or goes back for one: never both, whatever happens at the same moment (I-13). On a table
-- that is in use: built without stopping it (R-DB-04), so outside a transaction.
create unique index concurrently if not exists evidence_spent_uq on market.payment_evidence
  (chain_id, tx_hash, transfer_ordinal) where verdict in ('accepted', 'returned');
