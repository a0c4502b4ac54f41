-- Bytes under the same number that pay less for their gas than newer ones, and bytes that no block will ever take.
alter type market.staged_payout_status add value 'replaced';
alter type market.staged_payout_status add value 'spent';
