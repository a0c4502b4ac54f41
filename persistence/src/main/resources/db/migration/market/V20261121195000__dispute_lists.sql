-- On a table that is in use: built without stopping it (R-DB-04), so outside a transaction.
-- The desk's queue: what is open, the most urgent first, of these the oldest.
create index concurrently if not exists disputes_open_queue on market.disputes (priority desc, created_at, id)
  where status in ('pending', 'in_progress');
create index concurrently if not exists disputes_newest on market.disputes (created_at desc, id desc);
