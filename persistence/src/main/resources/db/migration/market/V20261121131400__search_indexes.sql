-- On tables that are in use: built without stopping them (R-DB-04), so outside a transaction.
create index concurrently if not exists users_search on market.users using gin
  (lower(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '')) market.gin_trgm_ops);
create index concurrently if not exists users_role_verified on market.users (role, is_email_verified);
create index concurrently if not exists requests_search on market.purchase_requests using gin
  (lower(title || ' ' || description) market.gin_trgm_ops);
create index concurrently if not exists requests_archived on market.purchase_requests (buyer_id, archived_at desc)
  where is_archived;
create index concurrently if not exists templates_search on market.request_templates using gin
  (lower(title || ' ' || description) market.gin_trgm_ops);
create index concurrently if not exists templates_tags on market.request_templates using gin (tags);
create index concurrently if not exists shops_search on market.shop_settings using gin
  (lower(coalesce(name, '')) market.gin_trgm_ops);
