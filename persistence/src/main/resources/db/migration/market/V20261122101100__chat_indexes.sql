-- On tables that are in use: built without stopping them (R-DB-04), so outside a transaction.
create unique index concurrently if not exists messages_client_uq
  on market.chat_messages (chat_id, sender_id, client_message_id) where client_message_id is not null;
create unique index concurrently if not exists chats_support_uq on market.chats (support_of);
-- What support has to answer, the liveliest first.
create index concurrently if not exists chats_queue on market.chats (type, is_archived, last_activity desc, id desc);
-- A part of what was said.
create index concurrently if not exists messages_search on market.chat_messages
  using gin (lower(content) market.gin_trgm_ops) where deleted_at is null;
