-- What sellers show: shops, templates that can be bought directly, collections of templates.
create table market.shop_settings (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  seller_id uuid not null references market.users on delete cascade,
  name varchar(120) check (btrim(name) <> ''),
  description varchar(2000),
  avatar varchar(500),
  cover_image varchar(500),
  reviews_enabled boolean not null default true,
  template_reviews_enabled boolean not null default true,
  allowed_chains integer[] not null default '{}',
  accepted_tokens text[] not null default '{}',
  payout_address varchar(128),
  instagram varchar(200),
  telegram varchar(200),
  website varchar(500) check (website ~ '^https?://.+'),
  whatsapp varchar(200),
  telegram_bot_username varchar(64) check (telegram_bot_username ~ '^[A-Za-z0-9_]{5,64}$'),
  mini_app_url varchar(500) check (mini_app_url ~ '^https://.+'),
  accepting_orders boolean not null default true,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint shop_settings_seller_uq unique (seller_id)
);
create unique index shop_settings_legacy_uq on market.shop_settings (legacy_object_id) where legacy_object_id is not null;

-- None here: the shop's categories are those of its active templates.
create table market.shop_categories (
  shop_settings_id uuid not null references market.shop_settings on delete cascade,
  category_id uuid not null references market.categories on delete cascade,
  primary key (shop_settings_id, category_id)
);
create index shop_categories_category on market.shop_categories (category_id);

create table market.request_templates (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  seller_id uuid not null references market.users,
  category_id uuid not null references market.categories,
  title varchar(200) not null check (btrim(title) <> ''),
  description varchar(2000) not null check (char_length(btrim(description)) >= 5),
  product_type market.product_type not null default 'physical_product',
  delivery_type market.delivery_type not null default 'physical',
  budget_min numeric(38, 18) check (budget_min >= 0),
  budget_max numeric(38, 18) check (budget_max >= 0),
  budget_currency market.budget_currency not null default 'USDT',
  specifications jsonb not null default '[]' check (jsonb_typeof(specifications) = 'array'),
  tags text[] not null default '{}',
  images text[] not null default '{}',
  shareable_link varchar(64) not null check (shareable_link ~ '^[A-Za-z0-9_-]{8,64}$'),
  usage_count integer not null default 0 check (usage_count >= 0),
  -- Null: as often as people like.
  max_usage integer check (max_usage >= 1),
  -- {title, description, price, deliveryTime}: the first offer of a request made from this template.
  default_proposal jsonb check (jsonb_typeof(default_proposal) = 'object'),
  -- Own payment rails; null: those of the shop.
  payment_config jsonb check (jsonb_typeof(payment_config) = 'object'),
  requires_manual_review boolean not null default false,
  expires_at timestamptz,
  is_active boolean not null default true,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint templates_link_uq unique (shareable_link),
  constraint templates_budget_order check (budget_min <= budget_max),
  constraint templates_usage check (usage_count <= max_usage)
);
create unique index templates_legacy_uq on market.request_templates (legacy_object_id) where legacy_object_id is not null;
create index templates_seller on market.request_templates (seller_id, created_at desc);
create index templates_category on market.request_templates (category_id) where is_active;
create index templates_expiry on market.request_templates (expires_at) where is_active;

alter table market.purchase_requests add constraint requests_template foreign key (template_id)
  references market.request_templates on delete set null not valid;
alter table market.purchase_requests validate constraint requests_template;
create index requests_template_ix on market.purchase_requests (template_id) where template_id is not null;

create table market.collections (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  owner_id uuid not null references market.users on delete cascade,
  title varchar(200) not null check (btrim(title) <> ''),
  description varchar(2000),
  cover_image varchar(500),
  is_public boolean not null default false,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index collections_legacy_uq on market.collections (legacy_object_id) where legacy_object_id is not null;
create index collections_owner on market.collections (owner_id, created_at desc);
create index collections_public on market.collections (created_at desc) where is_public;

create table market.collection_templates (
  collection_id uuid not null references market.collections on delete cascade,
  template_id uuid not null references market.request_templates on delete cascade,
  position integer not null check (position >= 0),
  primary key (collection_id, template_id),
  constraint collection_templates_position_uq unique (collection_id, position) deferrable initially deferred
);
create index collection_templates_template on market.collection_templates (template_id);
