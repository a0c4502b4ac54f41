-- On a table that is in use: built without stopping it (R-DB-04), so outside a transaction.
create index concurrently if not exists templates_newest on market.request_templates (created_at desc, id desc)
  where is_active;
create index concurrently if not exists templates_cheapest on market.request_templates (budget_min, id)
  where is_active;
create index concurrently if not exists templates_of_live_seller on market.request_templates
  (seller_id, created_at desc, id desc) where is_active;
