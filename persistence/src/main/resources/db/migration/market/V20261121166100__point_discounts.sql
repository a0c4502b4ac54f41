alter table market.point_transactions drop constraint points_sign;
alter table market.point_transactions add constraint points_sign check (
  (source in ('purchase', 'referral', 'bonus', 'redemption_return') and amount > 0)
  or (source = 'redemption' and amount < 0) or (source = 'admin_grant' and amount <> 0));
alter table market.point_transactions add constraint points_return
  check (source <> 'redemption_return' or purchase_request_id is not null);

-- What a buyer's points take off the price of a deal. The platform bears it. One per deal; the points come back when the
-- deal ends and no payment has used it.
create table market.point_discounts (
  id uuid primary key default gen_random_uuid(),
  transaction_id uuid not null references market.point_transactions on delete restrict,
  user_id uuid not null references market.users,
  purchase_request_id uuid not null references market.purchase_requests on delete restrict,
  points integer not null check (points > 0),
  amount numeric(38, 18) not null check (amount > 0),
  currency market.offer_currency not null,
  created_at timestamptz not null,
  returned_at timestamptz,
  constraint point_discounts_transaction_uq unique (transaction_id),
  constraint point_discounts_request_uq unique (purchase_request_id),
  constraint point_discounts_times check (returned_at >= created_at),
  constraint point_discounts_currency check (currency in ('USD', 'USDT', 'USDC'))
);
create index point_discounts_user on market.point_discounts (user_id, created_at desc);
comment on table market.point_discounts is 'Discounts that buyers took for points: of which deal, how much, whether the points came back.';

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.point_discounts from amanat_app;
    grant update (returned_at) on market.point_discounts to amanat_app;
  end if;
end $$;
