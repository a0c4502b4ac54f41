-- A transaction of a sweep that no block takes is signed again, under the same number and for a dearer price of gas.
-- Whichever of its versions is mined ends it. The number stands with the transaction alone: a version cannot have another.
alter table market.sweep_transactions add column sent_at timestamptz, add column mined_hash varchar(66);
update market.sweep_transactions set sent_at = updated_at where status in ('broadcast', 'confirmed');
update market.sweep_transactions set mined_hash = tx_hash where status = 'confirmed';
alter table market.sweep_transactions add constraint sweep_transactions_mined_hash
  check (status <> 'confirmed' or mined_hash is not null);

create table market.sweep_replacements (
  id uuid primary key,
  transaction_id uuid not null references market.sweep_transactions on delete restrict,
  gas_price numeric(78, 0) not null check (gas_price > 0),
  raw text,
  tx_hash varchar(66),
  attempts integer not null default 0,
  error varchar(200),
  sent_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint sweep_replacements_bytes check ((raw is null) = (tx_hash is null)),
  constraint sweep_replacements_signed check (sent_at is null or raw is not null)
);
create index sweep_replacements_transaction on market.sweep_replacements (transaction_id);
-- The next one is decided on when the one before has been sent.
create unique index sweep_replacements_open_uq on market.sweep_replacements (transaction_id) where sent_at is null;
comment on table market.sweep_replacements is 'Dearer versions of transactions of sweeps that no block took, under the same number.';

create trigger sweep_replacements_bytes_stay before update on market.sweep_replacements
  for each row execute function market.sweep_bytes_stay();

-- Nodes take the place of a waiting transaction only for an eighth more.
create function market.sweep_price_rises() returns trigger language plpgsql as $$
declare
  last numeric;
begin
  select greatest(t.gas_price, (select max(r.gas_price) from market.sweep_replacements r
    where r.transaction_id = t.id and r.id <> new.id))
    into last from market.sweep_transactions t where t.id = new.transaction_id;
  if new.gas_price * 8 < last * 9 then
    raise exception 'a replacement pays an eighth more at least' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sweep_replacements_price_rises after insert on market.sweep_replacements
  for each row execute function market.sweep_price_rises();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant update (sent_at, mined_hash) on market.sweep_transactions to amanat_app;
    revoke update, delete, truncate on market.sweep_replacements from amanat_app;
    grant update (raw, tx_hash, attempts, error, sent_at, updated_at) on market.sweep_replacements to amanat_app;
  end if;
end $$;
