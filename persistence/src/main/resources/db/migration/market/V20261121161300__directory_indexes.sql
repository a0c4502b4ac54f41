-- On tables that are in use: built without stopping them (R-DB-04), so outside a transaction.
create index concurrently if not exists users_sellers on market.users (created_at desc, id desc)
  where role = 'seller' and status = 'active';
create index concurrently if not exists templates_price on market.request_templates (seller_id, budget_min)
  where is_active;
create index concurrently if not exists shops_region on market.shop_settings (lower(region)) where region is not null;
