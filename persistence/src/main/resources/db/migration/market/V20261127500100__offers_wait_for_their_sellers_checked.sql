-- Reads the offers beside everybody who writes them; the column is new, so that nothing is found.
alter table market.seller_offers validate constraint offers_outdated_not_accepted;
