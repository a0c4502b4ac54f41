-- A transfer that has paid a part of a payout: the rest is paid by another one.
alter type market.payout_proof_status add value 'partial';
