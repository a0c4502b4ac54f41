-- Moving money on from receiving addresses: what is to be moved, the transactions that do it, and who may send them.
create type market.sweep_order_status as enum ('open', 'done', 'failed');
create type market.sweep_transaction_kind as enum ('gas', 'move');
create type market.sweep_transaction_status as enum ('intended', 'signed', 'broadcast', 'confirmed', 'failed');

-- Who may send transactions on a chain now. Whoever writes names the fence he was given; an older one writes nothing.
create table market.sweep_lanes (
  chain_id integer primary key,
  owner varchar(100) not null,
  fence bigint not null check (fence > 0),
  expires_at timestamptz not null,
  -- When the timer last looked for something to move.
  planned_at timestamptz
);
comment on table market.sweep_lanes is 'Which node sends sweeps on a chain, by a lease with a fence.';

create table market.sweep_orders (
  id uuid primary key,
  destination_id uuid not null references market.derived_destinations on delete restrict,
  chain_id integer not null,
  token_address varchar(80) not null,
  amount numeric(78, 0) not null check (amount > 0),
  to_address varchar(80) not null,
  status market.sweep_order_status not null default 'open',
  -- Why it failed, or what it waits for.
  reason varchar(200),
  -- Null: the timer.
  started_by uuid references market.users,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sweep_orders_lower check ((to_address !~ '^0[xX]' or to_address = lower(to_address))
    and (token_address !~ '^0[xX]' or token_address = lower(token_address))),
  constraint sweep_orders_reason check (status <> 'failed' or reason is not null)
);
create unique index sweep_orders_open_uq on market.sweep_orders (destination_id) where status = 'open';
create index sweep_orders_destination on market.sweep_orders (destination_id);
create index sweep_orders_open on market.sweep_orders (chain_id, id) where status = 'open';
create index sweep_orders_day on market.sweep_orders (chain_id, token_address, created_at);
create index sweep_orders_started_by on market.sweep_orders (started_by);
comment on table market.sweep_orders is 'What is to be moved on from a receiving address, once at a time.';

-- An intent is stored before it is signed, the signed bytes before they are sent: a crash goes on with the same bytes.
create table market.sweep_transactions (
  id uuid primary key,
  order_id uuid not null references market.sweep_orders on delete restrict,
  kind market.sweep_transaction_kind not null,
  chain_id integer not null,
  from_address varchar(80) not null,
  -- Null for the account that pays the gas.
  derivation_path varchar(100),
  to_address varchar(80) not null,
  value numeric(78, 0) not null check (value >= 0),
  data text not null check (data ~ '^0x([0-9a-f]{2})*$'),
  nonce bigint not null check (nonce >= 0),
  gas_limit bigint not null check (gas_limit >= 21000),
  gas_price numeric(78, 0) not null check (gas_price > 0),
  status market.sweep_transaction_status not null default 'intended',
  raw text,
  tx_hash varchar(66),
  block_number bigint,
  attempts integer not null default 0,
  error varchar(200),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sweep_transactions_lower check (from_address = lower(from_address) and to_address = lower(to_address)),
  constraint sweep_transactions_bytes check ((raw is null) = (tx_hash is null)),
  constraint sweep_transactions_signed check (case status when 'intended' then raw is null when 'failed' then true
    else raw is not null end),
  constraint sweep_transactions_mined check (status <> 'confirmed' or block_number is not null),
  constraint sweep_transactions_path check ((kind = 'gas') = (derivation_path is null))
);
-- One after the other from each account; a number is used once.
create unique index sweep_transactions_lane_uq on market.sweep_transactions (chain_id, from_address)
  where status in ('intended', 'signed', 'broadcast');
create unique index sweep_transactions_nonce_uq on market.sweep_transactions (chain_id, from_address, nonce)
  where raw is not null;
create unique index sweep_transactions_once_uq on market.sweep_transactions (order_id, kind) where status <> 'failed';
comment on table market.sweep_transactions is 'Transactions of sweeps: intent, signed bytes, what became of them.';

create function market.sweep_bytes_stay() returns trigger language plpgsql as $$
begin
  if old.raw is not null and (new.raw is distinct from old.raw or new.tx_hash is distinct from old.tx_hash) then
    raise exception 'what was signed stays as it was signed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger sweep_transactions_bytes_stay before update on market.sweep_transactions
  for each row execute function market.sweep_bytes_stay();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke delete, truncate on market.sweep_lanes from amanat_app;
    revoke update, delete, truncate on market.sweep_orders, market.sweep_transactions from amanat_app;
    grant update (status, reason, updated_at) on market.sweep_orders to amanat_app;
    grant update (status, raw, tx_hash, block_number, attempts, error, updated_at) on market.sweep_transactions to amanat_app;
  end if;
end $$;
