-- Knobs an administrator turns without a deployment, and who turned them when.
create table market.config_settings (
  key varchar(120) primary key check (key ~ '^[a-z][a-z0-9_.]*(:[A-Za-z0-9_.-]+)?$'),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  value jsonb not null check (jsonb_typeof(value) in ('number', 'string', 'boolean')),
  -- Null: as delivered.
  updated_by uuid references market.users,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index config_settings_legacy_uq on market.config_settings (legacy_object_id) where legacy_object_id is not null;

create table market.config_setting_history (
  id uuid primary key default gen_random_uuid(),
  setting_key varchar(120) not null references market.config_settings on delete restrict,
  old_value jsonb,
  new_value jsonb not null,
  changed_by uuid references market.users,
  reason varchar(500),
  created_at timestamptz not null,
  constraint config_history_is_a_change check (old_value is distinct from new_value)
);
create index config_history_page on market.config_setting_history (setting_key, created_at desc, id desc);
create trigger config_history_immutable before update or delete on market.config_setting_history
  for each row execute function platform.refuse_change();
create trigger config_history_no_truncate before truncate on market.config_setting_history
  for each statement execute function platform.refuse_change();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.config_setting_history from amanat_app;
    revoke delete, truncate on market.config_settings from amanat_app;
  end if;
end $$;
