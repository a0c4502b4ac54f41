-- Lists of the console that were sorted when they were read: all reviews and the hidden ones, shop items in any state, hidden
-- and removed ones. On tables that are in use: built without stopping them (R-DB-04), so outside a transaction. What a run that
-- was interrupted left behind is no index, and goes first.
drop index concurrently if exists market.reviews_latest;
create index concurrently reviews_latest on market.reviews (created_at desc, id desc);
drop index concurrently if exists market.reviews_hidden;
create index concurrently reviews_hidden on market.reviews (created_at desc, id desc) where not is_published;
drop index concurrently if exists market.templates_latest;
create index concurrently templates_latest on market.request_templates (created_at desc, id desc);
drop index concurrently if exists market.templates_hidden;
create index concurrently templates_hidden on market.request_templates (created_at desc, id desc)
  where not is_active and deleted_at is null;
drop index concurrently if exists market.templates_removed;
create index concurrently templates_removed on market.request_templates (created_at desc, id desc) where deleted_at is not null;
