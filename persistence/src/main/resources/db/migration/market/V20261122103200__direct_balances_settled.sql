-- What a paid address holds is read again until its transfers lie deep; money that is gone by then stops the payout.
alter table market.direct_balance_intents
  add column settled_at timestamptz,
  add column vanished_at timestamptz,
  add constraint direct_balance_settled check (settled_at is null
    or (vanished_at is null and stop_reason is not distinct from 'paid')),
  add constraint direct_balance_vanished check (vanished_at is null or stop_reason is not distinct from 'paid');
create index direct_balance_unsettled on market.direct_balance_intents (stopped_at)
  where stop_reason = 'paid' and settled_at is null and vanished_at is null;

-- Late money of one payment, given to another payment of the same buyer by an administrator.
create table market.late_credits (
  -- The payment that ended before the money came; its address gives once.
  late_payment_id uuid primary key references market.payments on delete restrict,
  payment_id uuid not null references market.payments on delete restrict,
  amount numeric(78, 0) not null check (amount > 0),
  reason varchar(500) not null check (btrim(reason) <> ''),
  given_by uuid not null references market.users,
  given_at timestamptz not null,
  constraint late_credits_payment_uq unique (payment_id),
  constraint late_credits_other check (late_payment_id <> payment_id)
);
create index late_credits_given_by on market.late_credits (given_by);
comment on table market.late_credits is 'Money that came too late for a payment and was given to another one of its buyer.';

-- Why an administrator has to look: the delivery, or money that is gone.
alter table market.release_reviews add column money_missing boolean not null default false;

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.late_credits from amanat_app;
    grant update (asked_at, money_missing) on market.release_reviews to amanat_app;
  end if;
end $$;
