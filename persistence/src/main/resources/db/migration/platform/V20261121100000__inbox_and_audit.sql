-- Infrastructure tables that no product owns. The application's role may do everything here but rewrite the audit trail.
do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant usage on schema platform to amanat_app;
    alter default privileges in schema platform grant select, insert, update, delete on tables to amanat_app;
  end if;
end $$;

create type platform.inbox_status as enum ('received', 'processing', 'done', 'parked');

-- One row per verified delivery from outside. The row is the truth; a JMS message only says "look now".
create table platform.inbox_deliveries (
  id uuid primary key default gen_random_uuid(),
  source varchar(40) not null,
  delivery_key varchar(300) not null,
  event_type varchar(60) not null,
  payload text not null,
  status platform.inbox_status not null default 'received',
  attempts smallint not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz not null,
  lease_until timestamptz,
  outcome varchar(60),
  last_error varchar(1000),
  received_at timestamptz not null,
  finished_at timestamptz,
  constraint inbox_delivery_once unique (source, delivery_key),
  constraint inbox_finished check ((status in ('done', 'parked')) = (finished_at is not null)),
  constraint inbox_leased check ((status = 'processing') = (lease_until is not null)),
  constraint inbox_parked_says_why check (status <> 'parked' or last_error is not null)
);
create index inbox_due on platform.inbox_deliveries (next_attempt_at) where status = 'received';
create index inbox_leases on platform.inbox_deliveries (lease_until) where status = 'processing';
create index inbox_parked on platform.inbox_deliveries (received_at desc, id desc) where status = 'parked';

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are immutable', tg_table_name using errcode = '55000';
end $$;

create table platform.audit_entries (
  id uuid primary key default gen_random_uuid(),
  actor_kind varchar(20) not null check (actor_kind in ('user', 'system')),
  actor_id uuid,
  action varchar(80) not null,
  subject_kind varchar(40) not null,
  subject_id uuid not null,
  details jsonb not null default '{}',
  created_at timestamptz not null,
  constraint audit_actor check ((actor_kind = 'user') = (actor_id is not null))
);
create index audit_by_subject on platform.audit_entries (subject_id, created_at desc);
create index audit_by_time on platform.audit_entries (created_at desc, id desc);
create trigger audit_entries_immutable before update or delete on platform.audit_entries
  for each row execute function platform.refuse_change();
create trigger audit_entries_no_truncate before truncate on platform.audit_entries
  for each statement execute function platform.refuse_change();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on platform.audit_entries from amanat_app;
    revoke delete, truncate on platform.inbox_deliveries from amanat_app;
    if to_regclass('platform.flyway_schema_history') is not null then
      grant select on platform.flyway_schema_history to amanat_app;
      revoke insert, update, delete on platform.flyway_schema_history from amanat_app;
    end if;
  end if;
end $$;
