-- A buyer may change his wish while offers on it are open. Since when such a change waits for the seller's word; null for none.
-- What waits cannot be taken, whoever takes it.
alter table market.seller_offers add column outdated_at timestamptz;
alter table market.seller_offers add constraint offers_outdated_not_accepted
  check (outdated_at is null or status <> 'accepted') not valid;
