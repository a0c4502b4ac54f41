-- Two people may sign up with one address at once, one of whom does not own it. Each has a row with a password and a
-- code of its own; whoever signed up knows the token of his row.
alter table market.temp_verifications
  drop constraint temp_verifications_email_uq,
  add column token_hash varchar(64),
  add constraint temp_verifications_token_uq unique (token_hash),
  add constraint temp_verifications_token_hash_check check (token_hash ~ '^[0-9a-f]{64}$');
create index temp_verifications_email on market.temp_verifications (email);
comment on column market.temp_verifications.token_hash is
  'SHA-256 of the registration token; null in rows from before there were any.';
