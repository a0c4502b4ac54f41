-- Keys of checkouts are kept with those of all other calls, in platform.idempotency_keys; a key lives a day, so none is
-- carried over.
alter table market.template_checkouts drop column idempotency_key, drop column fingerprint;
