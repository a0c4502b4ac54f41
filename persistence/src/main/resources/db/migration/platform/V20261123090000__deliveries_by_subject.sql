-- Deliveries about one payment: their keys begin with what the sender calls it, up to the first colon. What a run that was
-- interrupted left behind is no index, and goes first.
drop index concurrently if exists platform.inbox_by_subject;
create index concurrently inbox_by_subject on platform.inbox_deliveries (split_part(delivery_key, ':', 1), received_at);
