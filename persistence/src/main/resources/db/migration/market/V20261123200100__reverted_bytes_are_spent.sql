-- What a device had signed, what lies reverted on the chain and was given up before such numbers were called over, holds
-- nothing any more.
update market.staged_payouts s set status = 'spent', updated_at = now()
  from market.payout_proofs p, market.payments o
  where p.payment_id = s.payment_id and p.tx_hash = s.tx_hash and p.status = 'refused' and p.reason = 'transaction_reverted'
    and o.id = s.payment_id and o.status in ('failed', 'cancelled') and s.status = 'signed';
