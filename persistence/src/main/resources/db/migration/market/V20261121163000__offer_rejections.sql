-- Why the buyer said no, in his words; for the seller to read.
alter table market.seller_offers add column rejection_reason varchar(500);
alter table market.seller_offers add constraint offers_reason_of_rejected
  check (rejection_reason is null or status = 'rejected');
-- A seller's own offers in pages (R-MKT-24).
create index offers_of_seller on market.seller_offers (seller_id, created_at desc, id desc);
