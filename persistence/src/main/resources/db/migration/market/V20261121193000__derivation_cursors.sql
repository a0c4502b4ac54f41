-- How far the addresses of a wallet account are given out. Whoever takes an index locks the account's row. One index
-- serves one payment whatever the chain: the same key is the same address on every EVM chain, and money sent on the
-- wrong one must not pay for somebody else.
create table market.derivation_cursors (
  account varchar(64) primary key,
  next_index bigint not null check (next_index between 0 and 2147483648),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table market.derivation_cursors is 'Next unused address index of each wallet account that payments derive from.';

-- used_at: when money was first seen there; such an address never serves another payment.
-- released_at: its payment ended without money; it may serve another one after a while, when fresh ones run out.
alter table market.derived_destinations
  add column used_at timestamptz,
  add column released_at timestamptz,
  add constraint destinations_released check (released_at is null
    or (used_at is null and payment_id is not null and status = 'active'));
create index destinations_used on market.derived_destinations (account, derivation_index) where used_at is not null;
create index destinations_free on market.derived_destinations (account, chain_id, released_at)
  where released_at is not null;
create index destinations_newest on market.derived_destinations (created_at desc, id desc);

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke delete, truncate on market.derivation_cursors from amanat_app;
  end if;
end $$;
