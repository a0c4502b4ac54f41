create type market.product_type as enum ('physical_product', 'digital_product', 'service', 'consultation');
create type market.request_urgency as enum ('low', 'medium', 'high', 'urgent');
create type market.purchase_request_status as enum ('pending_payment', 'pending', 'active', 'received_offers',
  'in_negotiation', 'payment', 'processing', 'delivery', 'delivered', 'confirming', 'completed', 'seller_paid',
  'cancelled');
create type market.budget_currency as enum ('USD', 'EUR', 'IRR', 'USDT', 'USDC');
create type market.delivery_type as enum ('physical', 'online');
create type market.request_source as enum ('manual', 'template', 'api');

create table market.purchase_requests (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  buyer_id uuid not null references market.users,
  category_id uuid not null references market.categories,
  title varchar(200) not null check (btrim(title) <> ''),
  description varchar(2000) not null check (char_length(btrim(description)) >= 5),
  product_type market.product_type not null default 'physical_product',
  product_link varchar(2000) check (product_link ~ '^https?://.+'),
  size varchar(100),
  color varchar(100),
  brand varchar(100),
  quantity integer not null default 1 check (quantity >= 1),
  budget_min numeric(38, 18) check (budget_min >= 0),
  budget_max numeric(38, 18) check (budget_max >= 0),
  budget_currency market.budget_currency not null default 'USDT',
  urgency market.request_urgency not null default 'medium',
  status market.purchase_request_status not null default 'pending',
  is_public boolean not null default true,
  tags text[] not null default '{}',
  attachments text[] not null default '{}',
  selected_offer_id uuid,
  rating smallint check (rating between 1 and 5),
  feedback varchar(1000),
  delivery_confirmed boolean not null default false,
  delivery_confirmed_at timestamptz,
  dispute_raised boolean not null default false,
  dispute_raised_at timestamptz,
  dispute_resolved boolean not null default false,
  dispute_resolved_at timestamptz,
  dispute_hold_reason text,
  hold_until timestamptz,
  source market.request_source not null default 'manual',
  template_id uuid,
  schema_version varchar(20),
  ai_generated boolean not null default false,
  ai_provider varchar(50),
  is_archived boolean not null default false,
  archived_at timestamptz,
  archived_by uuid references market.users on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint request_budget_order check (budget_min <= budget_max),
  constraint request_dispute_order check (not dispute_resolved or dispute_raised),
  constraint request_confirmed_when check (not delivery_confirmed or delivery_confirmed_at is not null),
  constraint request_archived_when check (not is_archived or archived_at is not null)
);
create unique index requests_legacy_uq on market.purchase_requests (legacy_object_id) where legacy_object_id is not null;
create index requests_buyer on market.purchase_requests (buyer_id, created_at desc, id desc);
create index requests_feed on market.purchase_requests (status, created_at desc, id desc);
create index requests_open_feed on market.purchase_requests (created_at desc, id desc)
  where is_public and status in ('pending', 'active', 'received_offers', 'in_negotiation');
create index requests_created on market.purchase_requests (created_at desc);
create index requests_category on market.purchase_requests (category_id, product_type);
create index requests_product_type on market.purchase_requests (product_type, status);
create index requests_urgency on market.purchase_requests (urgency);
create index requests_hold on market.purchase_requests (hold_until) where hold_until is not null;
create index requests_tags on market.purchase_requests using gin (tags);
-- Backs the search for a double click: same buyer, same text.
create index requests_duplicate on market.purchase_requests (buyer_id, md5(title), created_at desc);

create table market.purchase_request_specifications (
  id uuid primary key default gen_random_uuid(),
  purchase_request_id uuid not null references market.purchase_requests on delete cascade,
  key varchar(100) not null,
  value varchar(500) not null,
  label varchar(100),
  created_at timestamptz not null default now(),
  unique (purchase_request_id, key)
);

create table market.purchase_request_preferred_sellers (
  purchase_request_id uuid not null references market.purchase_requests on delete cascade,
  seller_id uuid not null references market.users on delete cascade,
  primary key (purchase_request_id, seller_id)
);
create index preferred_sellers_seller on market.purchase_request_preferred_sellers (seller_id);

create table market.purchase_request_delivery_info (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  purchase_request_id uuid not null unique references market.purchase_requests on delete cascade,
  delivery_type market.delivery_type not null default 'physical',
  address text,
  preferred_date timestamptz,
  notes varchar(1000),
  email varchar(255) check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  delivery_date_time timestamptz,
  delivery_date date,
  shipped_at timestamptz,
  -- What the seller showed when shipping and the buyer when confirming, as sent.
  delivery_proof jsonb,
  confirmation_proof jsonb,
  tracking_number varchar(200),
  -- Salted hash of the six digits; the digits themselves are shown once and kept nowhere.
  delivery_code_hash char(64),
  delivery_code_salt char(32),
  delivery_code_generated_at timestamptz,
  delivery_code_expires_at timestamptz,
  delivery_code_failed_attempts smallint not null default 0 check (delivery_code_failed_attempts >= 0),
  delivery_code_used boolean not null default false,
  delivery_code_used_at timestamptz,
  delivery_code_used_by uuid references market.users,
  delivered_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint delivery_code_complete check ((delivery_code_hash is null) = (delivery_code_salt is null)
    and (delivery_code_hash is null) = (delivery_code_expires_at is null)),
  constraint delivery_code_lifetime check (delivery_code_expires_at > delivery_code_generated_at),
  constraint delivery_code_used_whole check (delivery_code_used = (delivery_code_used_at is not null)
    and delivery_code_used = (delivery_code_used_by is not null))
);
create unique index delivery_info_legacy_uq on market.purchase_request_delivery_info (legacy_object_id)
  where legacy_object_id is not null;

create table market.delivery_attempts (
  id uuid primary key default gen_random_uuid(),
  delivery_info_id uuid not null references market.purchase_request_delivery_info on delete cascade,
  seller_id uuid not null references market.users,
  attempted_at timestamptz not null,
  success boolean not null,
  code varchar(6),
  constraint attempt_keeps_code_only_on_success check (success or code is null)
);
create index delivery_attempts_info on market.delivery_attempts (delivery_info_id, attempted_at);
