-- What waits when another transaction of its payout is proven may be mined all the same: then the receiver has both. It is looked
-- for on, and how often is counted from the moment when it was superseded.
update market.payout_proofs set attempts = 0 where status = 'refused' and reason = 'superseded';
drop index market.payout_proofs_given_up;
create index payout_proofs_given_up on market.payout_proofs (updated_at)
  where status = 'refused' and reason in ('withdrawn', 'transaction_not_found', 'chain_unavailable', 'superseded');
