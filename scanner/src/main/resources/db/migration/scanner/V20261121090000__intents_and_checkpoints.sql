-- Payment intents and scan cursors. The schema is created by Flyway.

create table scanner.intents (
    intent_id              varchar(120)  not null,
    chain_id               integer       not null,
    chain_type             varchar(8)    not null,
    token_address          varchar(80)   not null,
    destination            varchar(80)   not null,
    amount                 numeric(78,0) not null,
    payment_reference      char(16),
    topic_ref              char(64),
    status                 varchar(16)   not null default 'pending',
    callback_url           varchar(2048) not null,
    callback_secret        text          not null,
    confirmations_required integer       not null,
    tx_hash                varchar(100),
    log_index              integer,
    block_number           bigint,
    confirmations          integer       not null default 0,
    salt                   char(64)      not null,
    webhook_delivered_at   timestamptz,
    webhook_attempts       integer       not null default 0,
    next_attempt_at        timestamptz,
    last_error             text,
    created_at             timestamptz   not null default now(),
    updated_at             timestamptz   not null default now(),
    constraint intents_pk primary key (intent_id),
    constraint intents_id_check check (intent_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'),
    constraint intents_chain_type_check check (chain_type in ('evm', 'tron', 'ton')),
    constraint intents_amount_check check (amount > 0),
    constraint intents_status_check
        check (status in ('pending', 'confirming', 'confirmed', 'webhook_failed', 'expired')),
    -- Only EVM payments carry a reference, and there always both forms of it.
    constraint intents_reference_check
        check ((chain_type = 'evm') = (payment_reference is not null)
           and (chain_type = 'evm') = (topic_ref is not null)),
    constraint intents_reference_form_check
        check (payment_reference ~ '^[0-9a-f]{16}$' and topic_ref ~ '^[0-9a-f]{64}$'),
    constraint intents_salt_check check (salt ~ '^[0-9a-f]{64}$'),
    constraint intents_secret_check check (length(callback_secret) >= 16),
    constraint intents_required_check check (confirmations_required > 0),
    -- Capped at the requirement once it is met.
    constraint intents_confirmations_check check (confirmations between 0 and confirmations_required),
    constraint intents_log_index_check check (log_index >= 0),
    constraint intents_attempts_check check (webhook_attempts >= 0),
    -- A pending intent has seen no transfer; one that says it was paid names the transfer.
    constraint intents_transfer_check
        check (case status
                   when 'pending' then tx_hash is null and log_index is null and block_number is null
                   when 'expired' then true
                   else tx_hash is not null and block_number is not null
               end),
    constraint intents_delivered_check check (webhook_delivered_at is null or status = 'confirmed')
);

create index intents_status on scanner.intents (status);
create index intents_chain_status on scanner.intents (chain_id, status);
create index intents_payment_reference on scanner.intents (payment_reference);
create index intents_topic_ref on scanner.intents (topic_ref);
create index intents_status_next_attempt on scanner.intents (status, next_attempt_at);
-- One transfer confirms one intent, also where a chain has no log index.
create unique index intents_transfer on scanner.intents (chain_id, tx_hash, log_index)
    nulls not distinct where tx_hash is not null;
-- Two open intents of one chain with one reference could not be told apart in a log.
create unique index intents_open_topic_ref on scanner.intents (chain_id, topic_ref)
    where status in ('pending', 'confirming');

comment on column scanner.intents.callback_secret is 'Key of the webhook signature. Never in an answer or a log.';
comment on column scanner.intents.block_number is 'Block (EVM), milliseconds (Tron) or seconds (TON).';

create table scanner.checkpoints (
    chain_id           integer     not null,
    last_scanned_block bigint      not null,
    updated_at         timestamptz not null default now(),
    constraint checkpoints_pk primary key (chain_id),
    constraint checkpoints_block_check check (last_scanned_block >= 0)
);

-- The history is readable for the scanner's role so that MIGRATIONS=validate needs no other.
do $$
begin
    if exists (select from pg_roles where rolname = 'amanat_scanner') then
        grant usage on schema scanner to amanat_scanner;
        grant select, insert, update, delete on scanner.intents, scanner.checkpoints to amanat_scanner;
        grant select on scanner.flyway_schema_history to amanat_scanner;
    end if;
end
$$;
