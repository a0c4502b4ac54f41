-- The ledger of a time, for files that administrators take away. Built without stopping a table that is in use (R-DB-04),
-- so outside a transaction.
create index concurrently if not exists ledger_by_time on market.funds_ledger_entries (created_at, id);
