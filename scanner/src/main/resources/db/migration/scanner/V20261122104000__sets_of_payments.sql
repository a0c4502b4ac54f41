-- A block may hold hundreds of payments, and each of them changes its row. So only what is asked for is indexed, names and
-- hashes are compared byte by byte, their form is checked when they are written and not with every change of their row,
-- and rows that changed are found by the transaction that changed them. Why: ADR 0034.

create domain scanner.intent_name as varchar(120) collate "C"
    constraint intent_name_check check (value ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$');
create domain scanner.hex16 as char(16) collate "C" constraint hex16_check check (value ~ '^[0-9a-f]{16}$');
create domain scanner.hex64 as char(64) collate "C" constraint hex64_check check (value ~ '^[0-9a-f]{64}$');

-- Nobody looks an intent up by these; a worker finds it in memory. Those by status are replaced below.
drop index scanner.intents_payment_reference;
drop index scanner.intents_topic_ref;
drop index scanner.intents_status;
drop index scanner.intents_chain_status;
drop index scanner.intents_status_next_attempt;
drop index scanner.intents_chain_updated;

alter table scanner.intents
    drop constraint intents_id_check,
    drop constraint intents_reference_form_check,
    drop constraint intents_salt_check,
    drop constraint intents_block_hash_check,
    alter column intent_id type scanner.intent_name,
    alter column payment_reference type scanner.hex16,
    alter column topic_ref type scanner.hex64,
    alter column salt type scanner.hex64,
    alter column block_hash type scanner.hex64,
    alter column tx_hash type varchar(100) collate "C",
    add column changed_xid xid8 not null default pg_current_xact_id();

-- The open ones of a chain are found by intents_open_topic_ref, which holds them all.
create index intents_changed on scanner.intents (chain_id, changed_xid) where status in ('pending', 'expired');
create index intents_due on scanner.intents (next_attempt_at)
    where status in ('confirmed', 'webhook_failed') and webhook_delivered_at is null;

comment on column scanner.intents.changed_xid is
    'Transaction that registered, cancelled or expired it: a worker reads again whatever it could not have seen before.';
comment on column scanner.intents.confirmations is
    'Once confirmed, the requirement. While confirming it is counted from the newest block when it is asked for.';
