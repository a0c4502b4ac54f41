-- Deliveries about one payment: their keys begin with what the sender calls it, up to the first colon.
create index concurrently if not exists inbox_by_subject on platform.inbox_deliveries (split_part(delivery_key, ':', 1), received_at);
