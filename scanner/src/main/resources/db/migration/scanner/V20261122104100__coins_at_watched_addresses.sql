-- The chain's own coin at a watched address: somebody may send that instead of the token.

alter table scanner.balance_watches
    add column coin_balance numeric(78,0),
    add constraint balance_watches_coin_check check (coin_balance >= 0);
comment on column scanner.balance_watches.coin_balance is
    'The last balance of the chain''s own coin that the market accepted; null until it was read for the first time.';
