-- Each sink has workers of its own and keeps its own order, so that none waits for another.
drop index platform.outbox_heads;
drop index platform.outbox_due;
create index outbox_heads on platform.outbox_messages (sink, ordering_key, seq) where status in ('pending', 'sending');
create index outbox_due on platform.outbox_messages (sink, next_attempt_at, seq) where status = 'pending';
comment on table platform.outbox_messages is 'What is to be told on: notifications here, mail and others outside.';
create index outbox_expiring on platform.outbox_messages (expires_at) where status = 'pending' and expires_at is not null;
