create type market.funds_ledger_entry_type as enum ('payment_detected', 'provider_fee', 'platform_fee', 'hold',
  'release', 'refund', 'dispute_hold', 'adjustment');

-- Append-only. A mistake is corrected by an adjustment that names the row it reverses, never by a change.
create table market.funds_ledger_entries (
  id uuid primary key default gen_random_uuid(),
  payment_ref_kind market.ref_kind not null default 'entity',
  payment_id uuid references market.payments on delete restrict,
  payment_external_ref text,
  purchase_request_ref_kind market.ref_kind not null default 'entity',
  purchase_request_id uuid references market.purchase_requests on delete restrict,
  purchase_request_external_ref text,
  entry_type market.funds_ledger_entry_type not null,
  amount numeric(38, 18) not null,
  currency varchar(20) not null,
  chain_id integer,
  token_address varchar(80),
  tx_hash varchar(100),
  actor_user_id uuid references market.users,
  idempotency_key varchar(200) not null unique,
  reverses_entry_id uuid unique references market.funds_ledger_entries,
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  constraint ledger_payment_ref check (
    (payment_ref_kind = 'entity' and payment_id is not null and payment_external_ref is null)
    or (payment_ref_kind = 'template' and payment_id is null and payment_external_ref is not null)),
  constraint ledger_request_ref check (
    (purchase_request_ref_kind = 'entity' and purchase_request_id is not null and purchase_request_external_ref is null)
    or (purchase_request_ref_kind = 'template' and purchase_request_id is null and purchase_request_external_ref is not null)),
  constraint ledger_amount check (amount > 0 or (entry_type = 'adjustment' and amount <> 0)),
  constraint ledger_reversal check (reverses_entry_id is null or entry_type = 'adjustment')
);
create index ledger_payment on market.funds_ledger_entries (payment_id, created_at);
create index ledger_request on market.funds_ledger_entries (purchase_request_id, created_at);
create index ledger_type on market.funds_ledger_entries (entry_type);

create function market.funds_ledger_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'funds_ledger_entries rows are immutable' using errcode = '55000';
end $$;
create trigger funds_ledger_no_update before update on market.funds_ledger_entries
  for each row execute function market.funds_ledger_immutable();
create trigger funds_ledger_no_delete before delete on market.funds_ledger_entries
  for each row execute function market.funds_ledger_immutable();
create trigger funds_ledger_no_truncate before truncate on market.funds_ledger_entries
  for each statement execute function market.funds_ledger_immutable();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.funds_ledger_entries from amanat_app;
  end if;
end $$;
