create type market.chat_type as enum ('direct', 'group', 'support');
create type market.chat_related_to_type as enum ('PurchaseRequest', 'SellerOffer', 'Transaction');
create type market.chat_participant_role as enum ('member', 'admin', 'owner');
create type market.chat_message_type as enum ('text', 'image', 'file', 'system');

create table market.chats (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  type market.chat_type not null default 'direct',
  name varchar(100),
  description varchar(500),
  related_type market.chat_related_to_type,
  related_id uuid,
  -- Both people of a direct chat, smaller id first, so that two of them meet in one chat only.
  direct_pair varchar(73),
  created_by uuid references market.users,
  -- Closed for everybody; who only wants it out of sight archives it for himself.
  is_archived boolean not null default false,
  last_message_id uuid,
  last_activity timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint chats_related check ((related_type is null) = (related_id is null)),
  constraint chats_direct_pair check ((type = 'direct') = (direct_pair is not null)),
  constraint chats_direct_pair_form check (direct_pair ~ '^[0-9a-f-]{36}:[0-9a-f-]{36}$'
    and split_part(direct_pair, ':', 1) collate "C" < split_part(direct_pair, ':', 2) collate "C"),
  constraint chats_group_named check (type <> 'group' or (name is not null and btrim(name) <> ''))
);
create unique index chats_legacy_uq on market.chats (legacy_object_id) where legacy_object_id is not null;
create unique index chats_direct_uq on market.chats (direct_pair, related_type, related_id) nulls not distinct
  where direct_pair is not null;
create index chats_related_to on market.chats (related_type, related_id) where related_id is not null;
create index chats_activity on market.chats (last_activity desc, id desc);
create index chats_type on market.chats (type, is_archived);
create index chats_creator on market.chats (created_by);

create table market.chat_participants (
  chat_id uuid not null references market.chats on delete cascade,
  user_id uuid not null references market.users on delete cascade,
  role market.chat_participant_role not null default 'member',
  joined_at timestamptz not null,
  last_seen timestamptz,
  -- Up to here everything is read.
  last_read_message_id uuid,
  left_at timestamptz,
  is_active boolean not null default true,
  unread_count integer not null default 0 check (unread_count >= 0),
  is_archived boolean not null default false,
  is_muted boolean not null default false,
  muted_until timestamptz,
  notifications boolean not null default true,
  primary key (chat_id, user_id),
  constraint participant_left_when check (is_active = (left_at is null)),
  constraint participant_muted check (is_muted or muted_until is null)
);
create index participants_user on market.chat_participants (user_id, is_active, chat_id);
create index participants_unread on market.chat_participants (user_id) where unread_count > 0 and is_active;

-- A deleted message keeps its row and loses its content.
create table market.chat_messages (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  chat_id uuid not null references market.chats on delete cascade,
  -- Null: the system wrote it.
  sender_id uuid references market.users,
  sender_type varchar(10) not null default 'User' check (sender_type in ('User', 'System')),
  content varchar(5000) not null,
  message_type market.chat_message_type not null default 'text',
  file_url varchar(500),
  file_name varchar(255),
  file_size bigint check (file_size >= 0),
  reply_to_id uuid,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  constraint messages_sender check ((sender_type = 'System') = (sender_id is null)),
  constraint messages_deleted_empty check (deleted_at is null or (content = '' and file_url is null)),
  constraint messages_text_not_empty check (deleted_at is not null or message_type not in ('text', 'system') or content <> ''),
  constraint messages_file check (deleted_at is not null or message_type not in ('image', 'file') or file_url is not null),
  constraint messages_chat_uq unique (chat_id, id),
  -- An answer stays in its chat.
  constraint messages_reply foreign key (chat_id, reply_to_id) references market.chat_messages (chat_id, id)
);
create unique index messages_legacy_uq on market.chat_messages (legacy_object_id) where legacy_object_id is not null;
create index messages_page on market.chat_messages (chat_id, created_at desc, id desc);
create index messages_sender_ix on market.chat_messages (sender_id);
create index messages_replies on market.chat_messages (reply_to_id) where reply_to_id is not null;

alter table market.chats add constraint chats_last_message foreign key (id, last_message_id)
  references market.chat_messages (chat_id, id) deferrable initially deferred;
alter table market.chat_participants add constraint participant_last_read foreign key (chat_id, last_read_message_id)
  references market.chat_messages (chat_id, id) deferrable initially deferred;

create table market.chat_message_reactions (
  message_id uuid not null references market.chat_messages on delete cascade,
  user_id uuid not null references market.users on delete cascade,
  reaction varchar(10) not null check (btrim(reaction) <> ''),
  created_at timestamptz not null,
  primary key (message_id, user_id, reaction)
);
create index reactions_user on market.chat_message_reactions (user_id);

-- Last message, activity and unread counters move with the message or not at all (I-18). The chat's row is locked first,
-- so two senders wait for each other instead of deadlocking on the participants.
create function market.chat_message_added() returns trigger language plpgsql as $$
begin
  -- A statement of its own: the next one must see what the sender before us has committed. Not "for update": the
  -- foreign key of a message already holds the row for share, on both sides.
  perform from market.chats where id = new.chat_id for no key update;
  update market.chats c set
    -- Imported messages may come in any order.
    last_message_id = case when c.last_message_id is null or (new.created_at, new.id) >=
        (select l.created_at, l.id from market.chat_messages l where l.id = c.last_message_id) then new.id
      else c.last_message_id end,
    last_activity = greatest(c.last_activity, new.created_at),
    updated_at = greatest(c.updated_at, new.created_at)
  where c.id = new.chat_id;
  update market.chat_participants set unread_count = unread_count + 1
  where chat_id = new.chat_id and is_active and user_id is distinct from new.sender_id;
  return null;
end $$;
create trigger chat_message_added after insert on market.chat_messages
  for each row execute function market.chat_message_added();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    -- Of the chat too: deleting it would take its messages along.
    revoke delete, truncate on market.chats, market.chat_messages, market.chat_participants from amanat_app;
  end if;
end $$;
