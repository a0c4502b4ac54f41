create type market.offer_status as enum ('pending', 'accepted', 'rejected', 'withdrawn', 'active');
create type market.offer_currency as enum ('USD', 'EUR', 'IRR', 'USDT', 'USDC', 'TRY');
create type market.delivery_time_unit as enum ('hours', 'days', 'weeks');

create table market.seller_offers (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  seller_id uuid not null references market.users on delete cascade,
  purchase_request_id uuid not null references market.purchase_requests on delete cascade,
  title varchar(200) not null,
  description varchar(1000) not null,
  price_amount numeric(38, 18) not null check (price_amount > 0),
  price_currency market.offer_currency not null default 'USDT',
  delivery_time_amount integer not null check (delivery_time_amount >= 1),
  delivery_time_unit market.delivery_time_unit not null,
  status market.offer_status not null default 'pending',
  attachments text[] not null default '{}',
  notes varchar(2000),
  valid_until timestamptz,
  require_aml_check boolean,
  aml_block_on_failure boolean,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index offers_legacy_uq on market.seller_offers (legacy_object_id) where legacy_object_id is not null;
-- One open offer per seller and request; at most one accepted offer per request (I-14).
create unique index offers_open_uq on market.seller_offers (purchase_request_id, seller_id)
  where status in ('pending', 'active', 'accepted');
create unique index offers_accepted_uq on market.seller_offers (purchase_request_id) where status = 'accepted';
create index offers_request on market.seller_offers (purchase_request_id, status);
create index offers_seller on market.seller_offers (seller_id, status);
create index offers_status on market.seller_offers (status);
create index offers_created on market.seller_offers (created_at desc);
create index offers_expiry on market.seller_offers (valid_until) where status in ('pending', 'active');

alter table market.purchase_requests
  add constraint requests_selected_offer foreign key (selected_offer_id) references market.seller_offers
  on delete set null deferrable initially deferred;
create index requests_selected_offer_ix on market.purchase_requests (selected_offer_id);

-- Which seller has a live offer on which request, for the request list.
create view market.offered_requests as
  select id as offer_id, purchase_request_id, seller_id from market.seller_offers where status <> 'withdrawn';
