-- Who asked for a payout or refund, why, and who agreed: above a threshold it takes two.
create table market.payout_orders (
  -- The payout or refund itself.
  payment_id uuid primary key references market.payments on delete restrict,
  pay_in_id uuid not null references market.payments on delete restrict,
  -- Null: the server did, by its clock.
  started_by uuid references market.users,
  reason text,
  dispute_id uuid references market.disputes on delete restrict,
  approval_needed boolean not null,
  approved_by uuid references market.users,
  approved_at timestamptz,
  created_at timestamptz not null,
  constraint payout_orders_reason check (length(reason) between 1 and 1000),
  constraint payout_orders_approval check ((approved_by is null) = (approved_at is null)
    and (approved_by is null or approval_needed)),
  constraint payout_orders_four_eyes check (approved_by <> started_by)
);
create index payout_orders_pay_in on market.payout_orders (pay_in_id, created_at);
create index payout_orders_dispute on market.payout_orders (dispute_id) where dispute_id is not null;
create index payout_orders_started_by on market.payout_orders (started_by);
create index payout_orders_approved_by on market.payout_orders (approved_by);
comment on table market.payout_orders is 'Why a payout or refund was started and by whom, and who else agreed where that is asked.';

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.payout_orders from amanat_app;
    grant update (approved_by, approved_at) on market.payout_orders to amanat_app;
  end if;
end $$;
