create table market.categories (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  name varchar(120) not null check (btrim(name) <> ''),
  name_en varchar(120),
  slug varchar(140),
  description varchar(1000),
  icon varchar(200),
  parent_id uuid references market.categories on delete set null,
  sort_order integer not null default 0,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint categories_not_own_parent check (parent_id <> id)
);
create unique index categories_active_name_norm_uq on market.categories (lower(btrim(name))) where is_active;
create unique index categories_legacy_uq on market.categories (legacy_object_id) where legacy_object_id is not null;
create index categories_active on market.categories (is_active, sort_order, name);
create index categories_parent on market.categories (parent_id);

-- Sellers who watch a category hear of every new request in it; a seller who watches none hears of all.
create table market.user_watched_categories (
  user_id uuid not null references market.users on delete cascade,
  category_id uuid not null references market.categories on delete cascade,
  primary key (user_id, category_id)
);
create index watched_by_category on market.user_watched_categories (category_id);
