-- A client's own name for a message: sent again after a lost answer it is the same message.
alter table market.chat_messages add column client_message_id varchar(200);
alter table market.chat_messages add constraint messages_client check (client_message_id ~ '^[!-~]+$') not valid;
alter table market.chat_messages add constraint messages_client_of_user
  check (client_message_id is null or sender_id is not null) not valid;
alter table market.chat_messages validate constraint messages_client;
alter table market.chat_messages validate constraint messages_client_of_user;

-- Whose conversation with support it is: everybody has one. Those of the old store may be several, and stay as they are.
alter table market.chats add column support_of uuid;
alter table market.chats add constraint chats_support_of_fkey foreign key (support_of) references market.users not valid;
alter table market.chats add constraint chats_support_of
  check (support_of is null or type = 'support') not valid;
alter table market.chats validate constraint chats_support_of_fkey;
alter table market.chats validate constraint chats_support_of;
