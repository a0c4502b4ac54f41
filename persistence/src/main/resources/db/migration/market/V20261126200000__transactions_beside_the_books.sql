-- Transactions that hold a deal until somebody decides about them: the list of looks shows them, and the console counts them.
create index concurrently if not exists payout_proofs_beside on market.payout_proofs (updated_at)
  where status = 'refused' and reason in ('paid_unbooked', 'insufficient_amount');
