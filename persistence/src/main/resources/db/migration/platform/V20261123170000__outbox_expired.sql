-- Messages whose time was over before they could leave, newest first, for those who look at the queues. What a run that was
-- interrupted left behind is no index, and goes first.
drop index concurrently if exists platform.outbox_expired;
create index concurrently outbox_expired on platform.outbox_messages (finished_at desc, id desc)
  where status = 'done' and outcome = 'expired';
