-- A block may hold hundreds of payments, and each of them changes its row: only what is asked for is indexed, and rows
-- that changed are found by the transaction that changed them. Why: ADR 0034.

alter table scanner.intents add column changed_xid xid8 not null default pg_current_xact_id();
comment on column scanner.intents.changed_xid is
    'Transaction that registered, cancelled or expired it: a worker reads again whatever it could not have seen before.';

-- Nobody looks an intent up by these; a worker finds it in memory.
drop index scanner.intents_payment_reference;
drop index scanner.intents_topic_ref;
-- Statuses that nobody asks for by chain or by time stay out.
drop index scanner.intents_chain_status;
drop index scanner.intents_status_next_attempt;
drop index scanner.intents_chain_updated;
create index intents_open on scanner.intents (chain_id) where status in ('pending', 'confirming');
create index intents_changed on scanner.intents (chain_id, changed_xid) where status in ('pending', 'expired');
create index intents_due on scanner.intents (next_attempt_at)
    where status in ('confirmed', 'webhook_failed') and webhook_delivered_at is null;

comment on column scanner.intents.confirmations is
    'Once confirmed, the requirement. While confirming it is counted from the newest block when it is asked for.';
