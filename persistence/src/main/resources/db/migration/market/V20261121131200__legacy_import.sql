-- What the import of the retired document store needs. No business code reads any of it.
alter table market.funds_ledger_entries add column legacy_object_id text
  constraint ledger_legacy_form check (legacy_object_id ~ '^[0-9a-f]{24}$');
create unique index ledger_legacy_uq on market.funds_ledger_entries (legacy_object_id) where legacy_object_id is not null;
alter table market.notifications add column legacy_object_id text
  constraint notifications_legacy_form check (legacy_object_id ~ '^[0-9a-f]{24}$');
create unique index notifications_legacy_uq on market.notifications (legacy_object_id) where legacy_object_id is not null;

-- Old id to new id. Written in the transaction that writes the row (R-DB-09).
create table market.id_map (
  collection varchar(60) not null check (collection ~ '^[a-z][a-z_]*$'),
  legacy_object_id text not null check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  new_id uuid not null,
  created_at timestamptz not null,
  primary key (collection, legacy_object_id),
  constraint id_map_new_id_uq unique (new_id)
);

create type market.gap_severity as enum ('info', 'warning', 'error');

-- What could not be taken over as it was. A gap is found once, however often the import runs.
create table market.pg_dualwrite_gaps (
  id uuid primary key default gen_random_uuid(),
  collection varchar(60) not null check (collection ~ '^[a-z][a-z_]*$'),
  legacy_object_id text,
  op varchar(20) not null default 'import' check (op in ('insert', 'update', 'delete', 'import')),
  code varchar(60) not null,
  severity market.gap_severity not null,
  payload jsonb not null default '{}' check (jsonb_typeof(payload) = 'object'),
  resolution varchar(500),
  resolved_by uuid references market.users,
  resolved_at timestamptz,
  created_at timestamptz not null,
  constraint gaps_once_uq unique nulls not distinct (collection, legacy_object_id, op, code),
  constraint gaps_resolved check ((resolved_at is null) = (resolution is null))
);
create index gaps_open on market.pg_dualwrite_gaps (severity, created_at desc) where resolved_at is null;

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.id_map from amanat_app;
    -- Found is found; only its resolution may be noted.
    revoke update, delete, truncate on market.pg_dualwrite_gaps from amanat_app;
    grant update (resolution, resolved_by, resolved_at) on market.pg_dualwrite_gaps to amanat_app;
  end if;
end $$;
