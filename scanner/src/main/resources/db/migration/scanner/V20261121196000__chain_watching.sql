-- What the workers need: which rail an intent is paid on, what was seen for it, who may write for a chain, and how far
-- each chain was read.

alter table scanner.intents
    add column rail varchar(8),
    add column not_before bigint,
    add column block_hash char(64),
    add column observed_amount numeric(78,0),
    add column confirmed_at timestamptz;

update scanner.intents set rail = case when chain_type = 'evm' then 'proxy' else 'transfer' end;
update scanner.intents set confirmed_at = updated_at where status in ('confirmed', 'webhook_failed');

alter table scanner.intents
    alter column rail set not null,
    add constraint intents_rail_check check (rail in ('proxy', 'transfer')),
    -- Only EVM chains have a fee proxy.
    add constraint intents_rail_chain_check check (chain_type = 'evm' or rail = 'transfer'),
    add constraint intents_block_hash_check check (block_hash ~ '^[0-9a-f]{64}$'),
    add constraint intents_observed_check check (observed_amount >= amount),
    add constraint intents_confirmed_at_check
        check ((status in ('confirmed', 'webhook_failed')) = (confirmed_at is not null));

-- A plain transfer says nothing but where it went: two open intents there could not be told apart.
create unique index intents_open_destination on scanner.intents (chain_id, token_address, destination)
    where rail = 'transfer' and status in ('pending', 'confirming');
-- What changed since a worker last looked.
create index intents_chain_updated on scanner.intents (chain_id, updated_at);

comment on column scanner.intents.rail is 'proxy: named by its reference; transfer: named by its own destination.';
comment on column scanner.intents.not_before is
    'Cursor of the chain when the intent was registered; an earlier plain transfer is not for it. Null when unknown.';
comment on column scanner.intents.block_hash is 'Block of the transfer, EVM only: a block number alone survives a reorganisation.';
comment on column scanner.intents.observed_amount is 'Smallest unit that arrived, at least the amount expected.';
comment on column scanner.intents.confirmed_at is 'When the transfer was taken as final; start of its delivery.';

create table scanner.chain_leases (
    chain_id   integer     not null,
    owner      varchar(80) not null,
    fence      bigint      not null,
    expires_at timestamptz not null,
    head       bigint,
    error      varchar(300),
    ticked_at  timestamptz,
    constraint chain_leases_pk primary key (chain_id),
    constraint chain_leases_fence_check check (fence > 0),
    constraint chain_leases_head_check check (head >= 0)
);
comment on table scanner.chain_leases is
    'Who may write for a chain. The fence grows with each owner; a write under an older one is refused.';

alter table scanner.checkpoints
    add column block_hash char(64),
    add column block_time timestamptz,
    add column rescan_from bigint,
    add constraint checkpoints_hash_check check (block_hash ~ '^[0-9a-f]{64}$'),
    add constraint checkpoints_rescan_check check (rescan_from >= 0);
comment on column scanner.checkpoints.block_time is 'Time of the last block read: an intent is too old only by this clock.';
comment on column scanner.checkpoints.rescan_from is 'An operator or a reorganisation wants blocks from here read again.';

create table scanner.scanned_blocks (
    chain_id     integer  not null,
    block_number bigint   not null,
    block_hash   char(64) not null,
    constraint scanned_blocks_pk primary key (chain_id, block_number),
    constraint scanned_blocks_hash_check check (block_hash ~ '^[0-9a-f]{64}$')
);
comment on table scanner.scanned_blocks is
    'Ends of the ranges read lately: the newest one still on the chain bounds a reorganisation of any depth.';

create table scanner.balance_watches (
    watch_id         varchar(120)  not null,
    chain_id         integer       not null,
    chain_type       varchar(8)    not null,
    token_address    varchar(80)   not null,
    token_symbol     varchar(20),
    decimals         smallint      not null default 0,
    address          varchar(80)   not null,
    baseline_balance numeric(78,0) not null,
    current_balance  numeric(78,0) not null,
    status           varchar(10)   not null default 'watching',
    callback_url     varchar(2048) not null,
    callback_secret  text          not null,
    last_checked_at  timestamptz,
    next_check_at    timestamptz   not null,
    change_count     integer       not null default 0,
    last_notified_at timestamptz,
    expires_at       timestamptz   not null,
    claim            bigint        not null default 0,
    created_at       timestamptz   not null default now(),
    updated_at       timestamptz   not null default now(),
    constraint balance_watches_pk primary key (watch_id),
    constraint balance_watches_id_check check (watch_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'),
    constraint balance_watches_chain_type_check check (chain_type in ('evm', 'tron', 'ton')),
    constraint balance_watches_status_check check (status in ('watching', 'stopped', 'expired')),
    constraint balance_watches_balances_check check (baseline_balance >= 0 and current_balance >= 0),
    constraint balance_watches_decimals_check check (decimals between 0 and 36),
    constraint balance_watches_secret_check check (length(callback_secret) >= 16),
    constraint balance_watches_changes_check
        check (change_count >= 0 and (change_count = 0) = (last_notified_at is null)),
    constraint balance_watches_expiry_check check (expires_at > created_at)
);
create index balance_watches_status_next on scanner.balance_watches (status, next_check_at);
create index balance_watches_chain_status on scanner.balance_watches (chain_id, status);

comment on column scanner.balance_watches.callback_secret is 'Key of the webhook signature. Never in an answer or a log.';
comment on column scanner.balance_watches.current_balance is 'The last balance the market accepted: moves only after a 2xx.';
comment on column scanner.balance_watches.claim is 'Grows with each check; the result of an older check is refused.';

do $$
begin
    if exists (select from pg_roles where rolname = 'amanat_scanner') then
        grant select, insert, update, delete on scanner.chain_leases, scanner.scanned_blocks, scanner.balance_watches
            to amanat_scanner;
    end if;
end
$$;
