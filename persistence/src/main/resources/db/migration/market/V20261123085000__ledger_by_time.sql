-- The ledger of a time, for files that administrators take away. Built without stopping a table that is in use (R-DB-04),
-- so outside a transaction. What a run that was interrupted left behind is no index, and goes first.
drop index concurrently if exists market.ledger_by_time;
create index concurrently ledger_by_time on market.funds_ledger_entries (created_at, id);
