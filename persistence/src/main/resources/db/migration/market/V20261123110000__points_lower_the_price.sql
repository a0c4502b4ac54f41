-- A discount for points lowers what the buyer pays; the platform's fee of the deal bears it (ADR 0043).

-- The deal's terms when the points were taken: which offer, at what price, and the platform's rate, kept from then on.
-- Discounts from before have none of the three: no payment uses them, and their points come back with the end of the deal.
alter table market.point_discounts
  add column offer_id uuid references market.seller_offers on delete restrict,
  add column price numeric(38, 18),
  add column fee_bps integer,
  add column payment_id uuid references market.payments on delete restrict,
  add column used_at timestamptz,
  add constraint point_discounts_terms check (num_nulls(offer_id, price, fee_bps) in (0, 3)),
  add constraint point_discounts_fee check (price is null
    or (fee_bps between 1 and 10000 and amount < price and amount * 10000 <= price * fee_bps)),
  add constraint point_discounts_used check (num_nulls(payment_id, used_at) in (0, 2)
    and (payment_id is null or offer_id is not null)),
  add constraint point_discounts_used_when check (used_at >= created_at),
  add constraint point_discounts_payment_uq unique (payment_id),
  drop constraint point_discounts_request_uq;
-- One discount stands on a deal; when its points have come back, the buyer may take another one.
create unique index point_discounts_standing_uq on market.point_discounts (purchase_request_id) where returned_at is null;
create index point_discounts_request on market.point_discounts (purchase_request_id);
create index point_discounts_offer on market.point_discounts (offer_id);
comment on table market.point_discounts is 'Discounts that buyers took for points: of which deal, how much, which payment has used it, whether the points came back.';
comment on column market.point_discounts.fee_bps is 'The platform''s rate for this deal from then on, hundredths of a percent; the fee of the price is never less than the discount.';
comment on column market.point_discounts.payment_id is 'The pay-in that was funded at the lower price.';

-- On tables in use: the checks count for new rows at once, old ones are looked at by the next migration (R-DB-04).
-- What a pay-in asks less than the price, in its token, and the rate of the platform's fee that bears it.
alter table market.payments
  add column points_discount numeric(38, 18),
  add column points_fee_bps integer,
  add constraint payment_points_discount check (num_nulls(points_discount, points_fee_bps) = 2
    or (num_nulls(points_discount, points_fee_bps) = 0 and direction = 'in' and points_discount > 0
      and points_fee_bps between 1 and 10000
      and points_discount * 10000 <= (amount + points_discount) * points_fee_bps)) not valid;
comment on column market.payments.points_discount is 'What points have taken off the price of a pay-in, in its token.';
comment on column market.payments.points_fee_bps is 'The platform''s rate for a pay-in with a discount, hundredths of a percent.';

alter table market.payment_quotes
  add column points_discount numeric(38, 18) not null default 0,
  add constraint quote_points_discount check (points_discount >= 0 and points_discount < offer_amount) not valid;
comment on column market.payment_quotes.points_discount is 'What points take off the offer''s price, in its currency; the invoice is about the rest.';

-- A discount is used by a pay-in of its deal that was priced with it, once and for good.
create function market.point_discounts_paid() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.payment_id is not null and new.payment_id is distinct from old.payment_id then
    raise exception 'this discount is used' using errcode = '23514', constraint = 'point_discounts_paid';
  end if;
  if new.payment_id is not null and not exists (
    select from market.payments p where p.id = new.payment_id and p.direction = 'in'
      and p.purchase_request_id = new.purchase_request_id and p.points_discount is not null) then
    raise exception 'no pay-in of this deal at a lower price' using errcode = '23514', constraint = 'point_discounts_paid';
  end if;
  return new;
end $$;
-- After the keys, so that a payment or deal which is none is refused by its key.
create trigger point_discounts_paid after insert or update of payment_id on market.point_discounts
  for each row execute function market.point_discounts_paid();

-- Points stand to the right of payments, which read their discounts through a view.
create view market.offer_discounts as
  select d.offer_id, d.amount, d.fee_bps
  from market.point_discounts d
  where d.returned_at is null and d.payment_id is null
    and exists (select from market.seller_offers o where o.id = d.offer_id and o.price_amount = d.price
      and o.price_currency = d.currency);
comment on view market.offer_discounts is 'Discounts for points that stand and that no payment has used, for the pricing of payments.';

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant update (payment_id, used_at) on market.point_discounts to amanat_app;
    revoke insert, update, delete on market.offer_discounts from amanat_app;
  end if;
end $$;
