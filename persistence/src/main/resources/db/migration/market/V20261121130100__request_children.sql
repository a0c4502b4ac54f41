-- Where it goes, how the seller brings it, what a service consists of.
alter table market.purchase_request_specifications add column updated_at timestamptz not null default now();

-- A snapshot of the buyer's address at the time of the request; later changes of the address do not reach it.
create table market.purchase_request_delivery_address (
  id uuid primary key default gen_random_uuid(),
  delivery_info_id uuid not null references market.purchase_request_delivery_info on delete cascade,
  name varchar(120) not null check (btrim(name) <> ''),
  phone_number varchar(32) not null check (btrim(phone_number) <> ''),
  full_address varchar(1000) not null check (btrim(full_address) <> ''),
  address_type market.address_type not null default 'Home',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint delivery_address_info_uq unique (delivery_info_id)
);

create table market.purchase_request_seller_delivery_info (
  id uuid primary key default gen_random_uuid(),
  delivery_info_id uuid not null references market.purchase_request_delivery_info on delete cascade,
  estimated_delivery_date date,
  estimated_delivery_time varchar(100),
  tracking_number varchar(200),
  delivery_notes varchar(1000),
  shipping_method varchar(100),
  download_link varchar(2000) check (download_link ~ '^https?://.+'),
  digital_files text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint seller_delivery_info_uq unique (delivery_info_id)
);

create type market.session_type as enum ('online', 'in_person', 'hybrid');

-- Only for services and consultations; the service that stores the request sees to that.
create table market.purchase_request_service_info (
  id uuid primary key default gen_random_uuid(),
  purchase_request_id uuid not null references market.purchase_requests on delete cascade,
  -- Hours.
  duration numeric(6, 2) check (duration >= 0.5),
  session_type market.session_type,
  location varchar(200),
  requirements text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint service_info_request_uq unique (purchase_request_id)
);

-- What was tried stays tried: the attempts count towards the lock of a code.
create trigger delivery_attempts_immutable before update on market.delivery_attempts
  for each row execute function platform.refuse_change();
create trigger delivery_attempts_no_truncate before truncate on market.delivery_attempts
  for each statement execute function platform.refuse_change();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.delivery_attempts from amanat_app;
  end if;
end $$;
