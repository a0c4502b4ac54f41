create type market.dispute_status as enum ('pending', 'in_progress', 'resolved', 'rejected', 'closed');
create type market.dispute_priority as enum ('low', 'medium', 'high', 'urgent');
create type market.dispute_category as enum ('payment', 'delivery', 'quality', 'fraud', 'other');
create type market.dispute_resolution_action as enum ('refund', 'replacement', 'compensation', 'warning_seller',
  'ban_seller', 'no_action');
create type market.dispute_evidence_kind as enum ('image', 'document', 'link', 'text');

create table market.disputes (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  purchase_request_id uuid not null references market.purchase_requests on delete restrict,
  buyer_id uuid not null references market.users,
  seller_id uuid not null references market.users,
  -- Who works on it.
  admin_id uuid references market.users,
  chat_id uuid references market.chats,
  raised_by uuid not null references market.users,
  reason varchar(200) not null check (btrim(reason) <> ''),
  description varchar(5000),
  category market.dispute_category not null default 'other',
  priority market.dispute_priority not null default 'medium',
  status market.dispute_status not null default 'pending',
  response_deadline timestamptz,
  resolution_deadline timestamptz,
  resolution_action market.dispute_resolution_action,
  resolution_amount numeric(38, 18) check (resolution_amount > 0),
  resolution_currency varchar(20),
  resolution_note varchar(2000),
  resolved_by uuid references market.users,
  resolved_at timestamptz,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint disputes_parties check (buyer_id <> seller_id),
  constraint disputes_in_hand check (status <> 'in_progress' or admin_id is not null),
  constraint disputes_decided check ((status = 'resolved') = (resolution_action is not null)),
  constraint disputes_ended check ((status in ('resolved', 'rejected', 'closed')) = (resolved_at is not null)),
  constraint disputes_ended_by check (resolved_at is null or resolved_by is not null),
  constraint disputes_amount_whole check ((resolution_amount is null) = (resolution_currency is null)),
  -- Only these two say how much goes back.
  constraint disputes_amount_of_action check (resolution_amount is null
    or (resolution_action is not null and resolution_action in ('refund', 'compensation'))),
  constraint disputes_compensation_amount check (resolution_action <> 'compensation' or resolution_amount is not null)
);
create unique index disputes_legacy_uq on market.disputes (legacy_object_id) where legacy_object_id is not null;
create unique index disputes_open_uq on market.disputes (purchase_request_id) where status in ('pending', 'in_progress');
create index disputes_request on market.disputes (purchase_request_id);
create index disputes_status_priority_idx on market.disputes (status, priority);
create index disputes_admin_id_status_idx on market.disputes (admin_id, status);
create index disputes_buyer on market.disputes (buyer_id, created_at desc);
create index disputes_seller on market.disputes (seller_id, created_at desc);
create index disputes_chat on market.disputes (chat_id) where chat_id is not null;
create index disputes_response on market.disputes (response_deadline) where status = 'pending';
create index disputes_resolution on market.disputes (resolution_deadline) where status in ('pending', 'in_progress');

-- The table of moves once more: whatever a program believes, an ended dispute stays ended.
create function market.dispute_moves() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status::text, new.status::text) not in (
      ('pending', 'in_progress'), ('pending', 'rejected'), ('pending', 'closed'),
      ('in_progress', 'resolved'), ('in_progress', 'rejected'), ('in_progress', 'closed')) then
    raise exception 'a dispute does not go from % to %', old.status, new.status using errcode = '55000';
  end if;
  return new;
end $$;
create trigger dispute_moves before update of status on market.disputes
  for each row execute function market.dispute_moves();

create table market.dispute_evidence (
  id uuid primary key default gen_random_uuid(),
  dispute_id uuid not null references market.disputes on delete restrict,
  uploaded_by uuid not null references market.users,
  kind market.dispute_evidence_kind not null,
  file_url varchar(500),
  sha256 char(64) check (sha256 ~ '^[0-9a-f]{64}$'),
  description varchar(2000),
  created_at timestamptz not null,
  constraint dispute_evidence_says_something check (file_url is not null
    or (description is not null and btrim(description) <> '')),
  constraint dispute_evidence_file check ((kind = 'text') = (file_url is null))
);
create index dispute_evidence_page on market.dispute_evidence (dispute_id, created_at);

create table market.dispute_timeline (
  id uuid primary key default gen_random_uuid(),
  dispute_id uuid not null references market.disputes on delete restrict,
  actor_id uuid references market.users,
  action varchar(60) not null check (btrim(action) <> ''),
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  created_at timestamptz not null
);
create index dispute_timeline_page on market.dispute_timeline (dispute_id, created_at);

create table market.dispute_messages (
  id uuid primary key default gen_random_uuid(),
  dispute_id uuid not null references market.disputes on delete restrict,
  sender_id uuid not null references market.users,
  content varchar(5000) not null check (btrim(content) <> ''),
  created_at timestamptz not null
);
create index dispute_messages_page on market.dispute_messages (dispute_id, created_at);

-- What was said and shown in a dispute stays as it was.
do $$
declare appended text;
begin
  foreach appended in array array['dispute_evidence', 'dispute_timeline', 'dispute_messages'] loop
    execute format('create trigger %1$s_immutable before update or delete on market.%1$s
      for each row execute function platform.refuse_change()', appended);
    execute format('create trigger %1$s_no_truncate before truncate on market.%1$s
      for each statement execute function platform.refuse_change()', appended);
    if exists (select from pg_roles where rolname = 'amanat_app') then
      execute format('revoke update, delete, truncate on market.%1$s from amanat_app', appended);
    end if;
  end loop;
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke delete, truncate on market.disputes from amanat_app;
  end if;
end $$;
