-- What a seller tells about a delivery beyond its number: who carries it, where to follow it, and of a service when
-- and how it was held and what was done.
alter table market.purchase_request_seller_delivery_info
  add column carrier varchar(100),
  add column tracking_url varchar(2000) check (tracking_url ~ '^https?://.+'),
  add column session_at timestamptz,
  add column session_type market.session_type,
  add column report varchar(4000);
