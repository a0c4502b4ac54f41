-- Where money arrives and where it is moved on to. No private key is stored anywhere.
create type market.derived_destination_status as enum ('active', 'sweeping', 'swept', 'quarantined');
create type market.sweep_status as enum ('broadcast', 'confirmed', 'failed');

-- A receiving address of its own for a payment, derived from the public key of a wallet account.
create table market.derived_destinations (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  payment_id uuid references market.payments on delete restrict,
  purchase_request_ref_kind market.ref_kind,
  purchase_request_id uuid references market.purchase_requests on delete restrict,
  purchase_request_external_ref text,
  seller_offer_id uuid references market.seller_offers on delete restrict,
  buyer_id uuid references market.users,
  seller_ref_kind market.ref_kind,
  seller_id uuid references market.users,
  seller_external_ref text,
  chain_id integer not null,
  address varchar(80) not null,
  -- Fingerprint of the extended public key the address comes from.
  account varchar(64) not null,
  derivation_path varchar(100) not null check (derivation_path ~ '^m(/[0-9]+''?)+$'),
  derivation_index bigint not null check (derivation_index between 0 and 2147483647),
  status market.derived_destination_status not null default 'active',
  quarantine_reason varchar(200),
  last_known_balance numeric(78, 0) check (last_known_balance >= 0),
  balance_checked_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint destinations_payment_uq unique (payment_id),
  constraint destinations_address_uq unique (address, chain_id),
  constraint destinations_index_uq unique (account, derivation_index, chain_id),
  constraint destinations_request_ref check (
    (purchase_request_ref_kind is null and purchase_request_id is null and purchase_request_external_ref is null)
    or (purchase_request_ref_kind is not null and purchase_request_ref_kind = 'entity' and purchase_request_id is not null and purchase_request_external_ref is null)
    or (purchase_request_ref_kind is not null and purchase_request_ref_kind = 'template' and purchase_request_id is null and purchase_request_external_ref is not null)),
  constraint destinations_seller_ref check (
    (seller_ref_kind is null and seller_id is null and seller_external_ref is null)
    or (seller_ref_kind is not null and seller_ref_kind = 'entity' and seller_id is not null and seller_external_ref is null)
    or (seller_ref_kind is not null and seller_ref_kind = 'template' and seller_id is null and seller_external_ref is not null)),
  -- EVM addresses compare byte for byte.
  constraint destinations_address_lower check (address !~ '^0[xX]' or address = lower(address)),
  constraint destinations_quarantine check ((status = 'quarantined') = (quarantine_reason is not null))
);
create unique index destinations_legacy_uq on market.derived_destinations (legacy_object_id) where legacy_object_id is not null;
create index destinations_status on market.derived_destinations (status, updated_at);
create index destinations_request on market.derived_destinations (purchase_request_id);
create index destinations_offer on market.derived_destinations (seller_offer_id);
create index destinations_buyer on market.derived_destinations (buyer_id);
create index destinations_seller on market.derived_destinations (seller_id);

-- Every attempt to move an address's balance on. The hash is stored before anybody waits for it.
create table market.derived_destination_sweeps (
  id uuid primary key default gen_random_uuid(),
  destination_id uuid not null references market.derived_destinations on delete restrict,
  tx_hash varchar(100),
  token_address varchar(80),
  amount numeric(78, 0) not null check (amount > 0),
  to_address varchar(80) not null,
  gas_used numeric(78, 0) check (gas_used >= 0),
  status market.sweep_status not null,
  error varchar(1000),
  created_at timestamptz not null,
  constraint sweeps_hash check (tx_hash is not null or status = 'failed'),
  constraint sweeps_error check ((status = 'failed') = (error is not null)),
  constraint sweeps_once_uq unique (destination_id, tx_hash, status)
);
create index sweeps_destination on market.derived_destination_sweeps (destination_id, created_at desc);
create trigger sweeps_immutable before update or delete on market.derived_destination_sweeps
  for each row execute function platform.refuse_change();
create trigger sweeps_no_truncate before truncate on market.derived_destination_sweeps
  for each statement execute function platform.refuse_change();

-- An account of a hardware wallet: its public half and how far its addresses are used.
create table market.trezor_accounts (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  user_id uuid not null references market.users,
  label varchar(100) not null check (btrim(label) <> ''),
  -- Extended public keys only; a private one is refused by its prefix.
  xpub varchar(120) not null check (xpub ~ '^[xyztuv]pub[1-9A-HJ-NP-Za-km-z]{100,112}$'),
  coin_type integer not null default 60 check (coin_type >= 0),
  account_path varchar(60) not null check (account_path ~ '^m(/[0-9]+''?)+$'),
  next_address_index bigint not null default 0 check (next_address_index between 0 and 2147483648),
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint trezor_accounts_xpub_uq unique (xpub)
);
create unique index trezor_accounts_legacy_uq on market.trezor_accounts (legacy_object_id) where legacy_object_id is not null;
create index trezor_accounts_user on market.trezor_accounts (user_id);

create table market.trezor_derived_addresses (
  id uuid primary key default gen_random_uuid(),
  trezor_account_id uuid not null references market.trezor_accounts on delete cascade,
  address_index bigint not null check (address_index between 0 and 2147483647),
  address varchar(80) not null,
  chain_id integer not null,
  payment_id uuid references market.payments on delete restrict,
  created_at timestamptz not null,
  constraint trezor_addresses_index_uq unique (trezor_account_id, address_index, chain_id),
  constraint trezor_addresses_address_uq unique (address, chain_id),
  constraint trezor_addresses_lower check (address !~ '^0[xX]' or address = lower(address))
);
create index trezor_addresses_payment on market.trezor_derived_addresses (payment_id) where payment_id is not null;

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.derived_destination_sweeps from amanat_app;
    revoke delete, truncate on market.derived_destinations, market.trezor_accounts, market.trezor_derived_addresses
      from amanat_app;
  end if;
end $$;
