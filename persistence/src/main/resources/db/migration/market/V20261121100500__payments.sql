create type market.payment_provider as enum ('request.network', 'amn.scanner', 'shkeeper', 'escrow', 'other');
create type market.payment_direction as enum ('in', 'out', 'refund');
create type market.payment_status as enum ('pending', 'processing', 'confirmed', 'completed', 'failed', 'cancelled',
  'refunded');
create type market.escrow_state as enum ('none', 'partial', 'funded', 'releasable', 'releasing', 'released', 'failed',
  'refunded', 'cancelled');
create type market.ref_kind as enum ('entity', 'template');

create table market.payments (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  purchase_request_ref_kind market.ref_kind not null default 'entity',
  purchase_request_id uuid references market.purchase_requests on delete restrict,
  purchase_request_external_ref text,
  seller_offer_ref_kind market.ref_kind not null default 'entity',
  seller_offer_id uuid references market.seller_offers on delete restrict,
  seller_offer_external_ref text,
  buyer_id uuid not null references market.users,
  seller_ref_kind market.ref_kind not null default 'entity',
  seller_id uuid references market.users,
  seller_external_ref text,
  -- The pay-in that a payout or refund belongs to.
  source_payment_id uuid references market.payments on delete restrict,
  amount numeric(38, 18) not null check (amount > 0),
  amount_currency varchar(20) not null default 'USDT',
  provider market.payment_provider not null,
  direction market.payment_direction not null default 'in',
  status market.payment_status not null default 'pending',
  escrow_state market.escrow_state not null default 'none',
  blockchain_network varchar(40),
  blockchain_chain_id integer,
  blockchain_token_address varchar(80),
  blockchain_token_symbol varchar(20),
  blockchain_token_decimals smallint check (blockchain_token_decimals between 0 and 36),
  blockchain_tx_hash varchar(100),
  blockchain_sender varchar(80),
  blockchain_receiver varchar(80),
  blockchain_confirmed_at timestamptz,
  blockchain_confirmations integer not null default 0 check (blockchain_confirmations >= 0),
  blockchain_block_number bigint,
  blockchain_gas_used numeric(78, 0),
  blockchain_is_simulated boolean,
  -- What must arrive, in the token's smallest unit; the comparison that funds is made on this integer.
  expected_base_units numeric(78, 0) check (expected_base_units > 0),
  provider_payment_id varchar(150),
  payment_reference varchar(66),
  checkout_block jsonb,
  -- Null: created but its instructions are not known yet, so nobody may pay it.
  payable_at timestamptz,
  expires_at timestamptz,
  failure_reason varchar(100),
  rn_request_id varchar(150),
  is_template_checkout boolean not null default false,
  disputed boolean not null default false,
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  notes text,
  processed_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint payment_request_ref check (
    (purchase_request_ref_kind = 'entity' and purchase_request_id is not null and purchase_request_external_ref is null)
    or (purchase_request_ref_kind = 'template' and purchase_request_id is null and purchase_request_external_ref is not null)),
  constraint payment_offer_ref check (
    (seller_offer_ref_kind = 'entity' and seller_offer_id is not null and seller_offer_external_ref is null)
    or (seller_offer_ref_kind = 'template' and seller_offer_id is null and seller_offer_external_ref is not null)),
  constraint payment_seller_ref check (
    (seller_ref_kind = 'entity' and seller_id is not null and seller_external_ref is null)
    or (seller_ref_kind = 'template' and seller_id is null and seller_external_ref is not null)),
  constraint payment_source check ((direction = 'in') = (source_payment_id is null)),
  constraint payment_payable_is_complete check (payable_at is null or direction <> 'in'
    or (provider_payment_id is not null and expires_at is not null)),
  constraint payment_completed_when check (status <> 'completed' or completed_at is not null),
  -- Escrow holds money exactly when the pay-in succeeded.
  constraint payment_funded_means_paid check (direction <> 'in'
    or escrow_state not in ('funded', 'releasable', 'releasing', 'released')
    or status in ('confirmed', 'completed'))
);
create unique index payments_legacy_uq on market.payments (legacy_object_id) where legacy_object_id is not null;
create unique index payments_provider_uq on market.payments (provider, provider_payment_id)
  where provider_payment_id is not null;
-- One open pay-in per buyer and request (I-12); one running payout or refund per pay-in.
create unique index payments_open_pay_in_uq on market.payments
  (buyer_id, coalesce(purchase_request_id::text, purchase_request_external_ref))
  where direction = 'in' and status in ('pending', 'processing');
create unique index payments_running_payout_uq on market.payments (source_payment_id)
  where direction in ('out', 'refund') and status in ('pending', 'processing');
-- Once paid out there is no second payout.
create unique index payments_done_payout_uq on market.payments (source_payment_id)
  where direction = 'out' and status = 'completed';
create index payments_status on market.payments (status, created_at desc);
create index payments_request on market.payments (purchase_request_id, status);
create index payments_offer on market.payments (seller_offer_id);
create index payments_buyer on market.payments (buyer_id, direction, created_at desc);
create index payments_buyer_status on market.payments (buyer_id, status);
create index payments_seller on market.payments (seller_id, status);
create index payments_tx on market.payments (blockchain_tx_hash) where blockchain_tx_hash is not null;
create index payments_rn_request on market.payments (rn_request_id) where rn_request_id is not null;
create index payments_template_checkout on market.payments (created_at) where is_template_checkout;
create index payments_disputed on market.payments (id) where disputed;
create index payments_releasable on market.payments (created_at) where direction = 'in' and escrow_state = 'releasable';
create index payments_open_expiry on market.payments (expires_at)
  where direction = 'in' and status in ('pending', 'processing') and payable_at is not null;
create index payments_unfinished on market.payments (created_at)
  where direction = 'in' and status = 'pending' and payable_at is null;

create table market.payment_quotes (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null unique references market.payments on delete cascade,
  pricing_currency market.offer_currency not null,
  offer_amount numeric(38, 18) not null check (offer_amount > 0),
  invoice_usd numeric(38, 18) not null check (invoice_usd > 0),
  fx_rate numeric(38, 18) not null check (fx_rate > 0),
  token_price_usd numeric(38, 18) not null check (token_price_usd > 0),
  depeg_adjustment_bps integer not null default 0,
  raw_settle_amount numeric(38, 18) not null check (raw_settle_amount > 0),
  settle_amount numeric(38, 18) not null,
  settle_currency varchar(20) not null,
  token_address varchar(80) not null,
  token_decimals smallint not null check (token_decimals between 0 and 36),
  chain_id integer not null,
  fx_source varchar(60),
  price_source varchar(60),
  fetched_at timestamptz not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint quote_never_rounds_down check (settle_amount >= raw_settle_amount),
  constraint quote_lifetime check (expires_at > fetched_at)
);
create index quotes_expiry on market.payment_quotes (expires_at);

-- What was seen of a payment and what was decided on it. A transfer is (chain, transaction, ordinal inside it); it is
-- accepted for one payment only (I-13).
create table market.payment_evidence (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null references market.payments on delete restrict,
  source varchar(40) not null,
  verdict varchar(60) not null,
  chain_id integer not null,
  tx_hash varchar(100) not null,
  transfer_ordinal varchar(80) not null,
  token_address varchar(80),
  amount_base_units numeric(78, 0),
  confirmations integer,
  block_number bigint,
  details jsonb not null default '{}',
  created_at timestamptz not null
);
create unique index evidence_transfer_uq on market.payment_evidence (chain_id, tx_hash, transfer_ordinal)
  where verdict = 'accepted';
create unique index evidence_verdict_uq on market.payment_evidence
  (payment_id, chain_id, tx_hash, transfer_ordinal, verdict);
create index evidence_payment on market.payment_evidence (payment_id, created_at);

create trigger payment_evidence_immutable before update or delete on market.payment_evidence
  for each row execute function platform.refuse_change();
create trigger payment_evidence_no_truncate before truncate on market.payment_evidence
  for each statement execute function platform.refuse_change();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.payment_evidence from amanat_app;
  end if;
end $$;
