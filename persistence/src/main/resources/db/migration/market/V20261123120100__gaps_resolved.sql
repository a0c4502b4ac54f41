-- The console lists gaps that were resolved, the latest first. Built without stopping anybody (R-DB-04), so outside a
-- transaction. What a run that was interrupted left behind is no index, and goes first.
drop index concurrently if exists market.gaps_resolved_page;
create index concurrently gaps_resolved_page on market.pg_dualwrite_gaps (severity, resolved_at desc, id desc)
  where resolved_at is not null;
