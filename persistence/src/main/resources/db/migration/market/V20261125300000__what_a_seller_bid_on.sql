-- What a seller is meant for and what he bid on is asked for each list of requests he is shown. With the request in the index
-- it is read from the index alone, instead of from a page of the table for each.
drop index market.preferred_sellers_seller;
create index preferred_sellers_seller on market.purchase_request_preferred_sellers (seller_id, purchase_request_id);

drop index market.offers_seller;
create index offers_seller on market.seller_offers (seller_id, status, purchase_request_id);
