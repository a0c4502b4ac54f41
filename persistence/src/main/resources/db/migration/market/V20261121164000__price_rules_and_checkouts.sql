-- Deleted: kept for the deals made from it, shown to nobody any more.
alter table market.request_templates
  add column deleted_at timestamptz,
  add constraint templates_deleted_inactive check (deleted_at is null or not is_active) not valid;
alter table market.request_templates validate constraint templates_deleted_inactive;

create type market.price_rule_scope as enum ('all', 'category', 'template');

-- Of the rules that fit a template one applies: highest priority, then narrowest scope, then newest.
create table market.price_rules (
  id uuid primary key default gen_random_uuid(),
  name varchar(120) not null check (btrim(name) <> ''),
  scope market.price_rule_scope not null,
  category_id uuid references market.categories on delete cascade,
  template_id uuid references market.request_templates on delete cascade,
  -- Hundredths of a percent added to the price: -9000 is a tenth of it, 20000 three times as much.
  adjust_bps integer not null check (adjust_bps between -9000 and 20000),
  valid_from timestamptz not null,
  -- Null: until somebody ends it.
  valid_until timestamptz,
  is_active boolean not null default true,
  priority integer not null default 0 check (priority between 0 and 1000),
  created_by uuid not null references market.users,
  deleted_at timestamptz,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint price_rules_target check ((category_id is not null) = (scope = 'category')
    and (template_id is not null) = (scope = 'template')),
  constraint price_rules_validity check (valid_until > valid_from),
  constraint price_rules_deleted_inactive check (deleted_at is null or not is_active)
);
create index price_rules_category on market.price_rules (category_id) where category_id is not null;
create index price_rules_template on market.price_rules (template_id) where template_id is not null;
create index price_rules_list on market.price_rules (created_at desc, id desc) where deleted_at is null;
comment on table market.price_rules is 'Administrators'' rules that raise or lower the prices of templates for a time.';

-- A cart that was turned into requests, all of them or none.
create table market.template_checkouts (
  id uuid primary key default gen_random_uuid(),
  buyer_id uuid not null references market.users,
  -- The client's name for this attempt; null: it gave none.
  idempotency_key varchar(200) check (idempotency_key ~ '^[!-~]{1,200}$'),
  -- SHA-256 of what was asked for, lower hex: the same key never means two carts.
  fingerprint char(64) not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null
);
create unique index template_checkouts_key_uq on market.template_checkouts (buyer_id, idempotency_key)
  where idempotency_key is not null;
create index template_checkouts_buyer on market.template_checkouts (buyer_id, created_at desc);
comment on table market.template_checkouts is 'Carts of templates turned into requests.';

create table market.template_checkout_lines (
  request_id uuid primary key references market.purchase_requests on delete cascade,
  checkout_id uuid not null references market.template_checkouts,
  template_id uuid not null references market.request_templates,
  quantity integer not null check (quantity between 1 and 100),
  -- Of one item: as the seller wrote it, and as it was charged.
  base_price numeric(38, 18) not null check (base_price > 0),
  unit_price numeric(38, 18) not null check (unit_price > 0),
  price_rule_id uuid references market.price_rules on delete set null,
  -- The buyer's client has seen the money of the whole checkout arrive.
  completed_at timestamptz,
  -- The request was cancelled unpaid; its items can be sold again.
  returned_at timestamptz,
  constraint checkout_lines_one_end check (completed_at is null or returned_at is null)
);
create index checkout_lines_checkout on market.template_checkout_lines (checkout_id);
create index checkout_lines_template on market.template_checkout_lines (template_id);
create index checkout_lines_rule on market.template_checkout_lines (price_rule_id) where price_rule_id is not null;
comment on table market.template_checkout_lines is 'Requests made from templates: how many items at which price, by which rule.';

-- A payment of such a request says so itself, whoever writes it (R-TPL-09).
create function market.payment_of_template() returns trigger language plpgsql as $$
begin
  new.is_template_checkout := exists (
    select from market.purchase_requests where id = new.purchase_request_id and source = 'template');
  return new;
end $$;
create trigger payments_of_template before insert on market.payments
  for each row when (new.purchase_request_id is not null and not new.is_template_checkout)
  execute function market.payment_of_template();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.template_checkouts, market.template_checkout_lines from amanat_app;
    grant update (completed_at, returned_at) on market.template_checkout_lines to amanat_app;
    revoke delete on market.price_rules from amanat_app;
  end if;
end $$;
