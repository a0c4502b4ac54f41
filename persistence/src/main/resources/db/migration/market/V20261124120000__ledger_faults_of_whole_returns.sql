-- As before, and what came for a payment that ended may be its whole price or more, such as money of a sender who was not
-- cleared: it is right when all of it has gone back (ADR 0038).
create or replace function market.ledger_faults(payments uuid[])
returns table (payment_id uuid, entry_id uuid, fault text, detail text) language sql stable as $$
with pay as (
  select p.id, p.direction::text as direction, p.status::text as status, p.escrow_state::text as escrow, p.amount,
    p.purchase_request_id, p.source_payment_id, coalesce(p.blockchain_token_symbol, p.amount_currency) as currency,
    p.points_discount, p.points_fee_bps, least(coalesce(p.blockchain_token_decimals, 18), 18) as decimals
  from market.payments p where p.id = any (payments)
), entries as (
  select e.id, e.payment_id, e.purchase_request_id, e.entry_type::text as entry_type, e.amount, e.currency,
    e.idempotency_key as key, e.reverses_entry_id, e.created_at, r.id as reversed_id, r.payment_id as reversed_payment,
    r.entry_type::text as reversed_type, r.amount as reversed_amount, r.created_at as reversed_at,
    coalesce(r.entry_type, e.entry_type)::text as kind, e.idempotency_key like 'import:%' as imported,
    -- What a key names: the payout, the refund, the dispute.
    case when split_part(e.idempotency_key, ':', 2) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then split_part(e.idempotency_key, ':', 2)::uuid end as named
  from market.funds_ledger_entries e
  left join market.funds_ledger_entries r on r.id = e.reverses_entry_id
  where e.payment_id = any (payments)
), sums as (
  select e.*,
    sum(case when kind = 'payment_detected' then amount else 0 end) over w as detected,
    sum(case when kind = 'hold' then amount else 0 end) over w as kept,
    sum(case when kind in ('release', 'refund', 'provider_fee', 'platform_fee') then amount else 0 end) over w as gone,
    sum(case when kind = 'dispute_hold' then amount else 0 end) over w as disputed,
    row_number() over w as place
  from entries e
  window w as (partition by e.payment_id order by e.created_at,
    case when kind = 'payment_detected' then 0 when kind = 'hold' then 1 when reversed_id is not null then 2 else 3 end,
    e.id)
), broken as (
  select s.*, row_number() over (partition by s.payment_id order by s.place) as nth from sums s
  where s.gone > s.kept or s.gone > s.detected or s.kept > s.detected or s.disputed < 0
    or s.disputed > s.kept - s.gone or s.gone < 0 or s.kept < 0
), total as (
  select e.payment_id, bool_or(e.imported) as imported, count(*) as entries,
    coalesce(sum(amount) filter (where kind = 'payment_detected'), 0) as detected,
    coalesce(sum(amount) filter (where kind = 'hold'), 0) as kept,
    coalesce(sum(amount) filter (where kind in ('release', 'refund', 'provider_fee', 'platform_fee')), 0) as gone,
    coalesce(sum(amount) filter (where kind = 'release'), 0) as released,
    coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunded,
    coalesce(sum(amount) filter (where kind = 'provider_fee'), 0) as provider_fees,
    coalesce(sum(amount) filter (where kind = 'platform_fee'), 0) as platform_fees
  from entries e group by e.payment_id
), outs as (
  select o.id, o.source_payment_id, o.direction::text as direction, o.status::text as status, o.amount
  from market.payments o where o.source_payment_id = any (payments)
), flow as (
  select o.source_payment_id, count(*) filter (where o.direction = 'out' and o.status in ('pending', 'processing')) as paying,
    count(*) filter (where o.direction = 'out' and o.status = 'completed') as paid
  from outs o group by o.source_payment_id
), whole as (
  select pay.id, pay.status, pay.escrow, pay.amount, coalesce(t.entries, 0) as entries,
    coalesce(t.imported, false) as imported, coalesce(t.detected, 0) as detected, coalesce(t.kept, 0) as kept,
    coalesce(t.kept - t.gone, 0) as held, coalesce(t.released, 0) as released, coalesce(t.refunded, 0) as refunded,
    coalesce(f.paying, 0) as paying, coalesce(f.paid, 0) as paid, pay.points_discount, pay.points_fee_bps, pay.decimals,
    coalesce(t.provider_fees, 0) as provider_fees, coalesce(t.platform_fees, 0) as platform_fees
  from pay left join total t on t.payment_id = pay.id left join flow f on f.source_payment_id = pay.id
  where pay.direction = 'in'
), waived as (
  -- What stands of a discount after what went back, rounded up to the token; div and mod are exact.
  select w.id, w.kept - w.refunded - w.provider_fees as rest, w.points_fee_bps as bps, w.decimals, w.platform_fees,
    round(div(n.units, w.amount) + case when mod(n.units, w.amount) > 0 then 1 else 0 end, 18)
      / 10::numeric ^ w.decimals as discount
  from whole w cross join lateral (
    select w.points_discount * (w.amount - w.refunded) * 10::numeric ^ w.decimals as units) n
  where w.points_discount is not null and w.escrow = 'released'
), open_disputes as (
  select d.id, pay.id as payment_id from market.disputes d join pay on pay.purchase_request_id = d.purchase_request_id
  where pay.direction = 'in' and pay.escrow in ('funded', 'releasable') and d.status in ('pending', 'in_progress')
)
-- Row by row.
select e.payment_id, e.id, 'entry_on_outflow', 'a row is booked on a payout or refund, not on its pay-in'
from entries e join pay on pay.id = e.payment_id where pay.direction <> 'in'
union all
select e.payment_id, e.id, 'wrong_request', 'the row names another request than its payment'
from entries e join pay on pay.id = e.payment_id
where pay.direction = 'in' and e.purchase_request_id is distinct from pay.purchase_request_id
union all
select e.payment_id, e.id, 'wrong_currency', e.currency || ' instead of ' || pay.currency
from entries e join pay on pay.id = e.payment_id where e.currency <> pay.currency
union all
select e.payment_id, e.id, 'wrong_amount', 'an amount of ' || trim_scale(e.amount)
from entries e where e.amount <= 0 and e.entry_type <> 'adjustment' or e.amount = 0
union all
select e.payment_id, e.id, 'wrong_key', e.key from entries e
where not e.imported and e.key not like case e.entry_type
  when 'payment_detected' then 'payment:' || e.payment_id || ':detected%'
  when 'hold' then 'payment:' || e.payment_id || ':hold'
  when 'provider_fee' then 'payment:' || e.payment_id || ':provider\_fee%'
  when 'platform_fee' then 'payout:' || coalesce(e.named::text, '') || ':platform\_fee'
  when 'release' then 'payout:' || coalesce(e.named::text, '') || ':release'
  when 'refund' then 'refund:' || coalesce(e.named::text, '') || ':refund'
  when 'dispute_hold' then 'dispute:' || coalesce(e.named::text, '') || ':hold'
  else 'entry:' || coalesce(e.reverses_entry_id::text, '') || ':reversal' end
union all
select e.payment_id, e.id, 'reverses_nothing', 'an adjustment that takes back no row' from entries e
where e.entry_type = 'adjustment' and e.reversed_id is null
union all
select e.payment_id, e.id, 'wrong_reversal',
  case when e.reversed_payment is distinct from e.payment_id then 'it takes back a row of another payment'
    when e.reversed_type = 'adjustment' then 'it takes back an adjustment'
    when e.amount <> -e.reversed_amount then trim_scale(e.amount) || ' takes back ' || trim_scale(e.reversed_amount)
    else 'it was booked before the row it takes back' end
from entries e
where e.reversed_id is not null and (e.reversed_payment is distinct from e.payment_id or e.reversed_type = 'adjustment'
  or e.amount <> -e.reversed_amount or e.created_at < e.reversed_at)
union all
select e.payment_id, e.id, 'no_such_outflow', 'no completed ' || case e.entry_type when 'refund' then 'refund' else 'payout' end
  || ' of this payment over ' || trim_scale(e.amount)
from entries e
where not e.imported and e.entry_type in ('release', 'refund', 'platform_fee') and not exists (
  select from outs o where o.id = e.named and o.source_payment_id = e.payment_id and o.status = 'completed'
    and o.direction = case e.entry_type when 'refund' then 'refund' else 'out' end
    and (e.entry_type = 'platform_fee' or o.amount = e.amount))
union all
select e.payment_id, e.id, 'no_such_dispute', 'the dispute of the hold is none of this request' from entries e
where not e.imported and e.entry_type = 'dispute_hold' and not exists (
  select from market.disputes d where d.id = e.named and d.purchase_request_id = e.purchase_request_id)
union all
select e.payment_id, e.id, 'hold_not_lifted', 'the dispute has ended and its hold stands' from entries e
join market.disputes d on d.id = e.named and d.status not in ('pending', 'in_progress')
where e.entry_type = 'dispute_hold'
  and not exists (select from entries r where r.reverses_entry_id = e.id)
union all
select e.payment_id, e.id, 'hold_lifted_early', 'the dispute is open and its hold is lifted' from entries e
join open_disputes d on d.id = e.named
where e.entry_type = 'dispute_hold' and exists (select from entries r where r.reverses_entry_id = e.id)
union all
select d.payment_id, null::uuid, 'dispute_without_hold', 'dispute ' || d.id || ' is open and blocks nothing'
from open_disputes d
where not exists (select from entries e where e.payment_id = d.payment_id and e.entry_type = 'dispute_hold')
-- Sums, at the first row where they break.
union all
select b.payment_id, b.id, case when b.gone > b.kept or b.gone < 0 or b.kept < 0 then 'hold_overdrawn'
    when b.gone > b.detected then 'detected_overdrawn' when b.kept > b.detected then 'held_but_not_detected'
    else 'dispute_not_covered' end,
  'after this row: detected ' || trim_scale(b.detected) || ', held ' || trim_scale(b.kept - b.gone) || ', gone '
    || trim_scale(b.gone) || ', disputed ' || trim_scale(b.disputed)
from broken b where b.nth = 1
-- States and rows say the same.
union all
select w.id, null::uuid, 'state_without_entries', 'the escrow is ' || w.escrow || ' and ' || trim_scale(w.kept) || ' of '
  || trim_scale(w.amount) || ' were ever held'
from whole w
where w.escrow in ('funded', 'releasable', 'releasing', 'failed', 'released', 'refunded')
  and (w.kept = 0 or w.detected = 0 or w.kept <> w.amount and not w.imported
    and not (w.escrow = 'refunded' and w.status in ('failed', 'cancelled')))
union all
select w.id, null::uuid, 'entries_without_state', 'the escrow is ' || w.escrow || ' and ' || trim_scale(w.kept) || ' are held'
from whole w where w.escrow in ('none', 'partial', 'cancelled') and w.kept <> 0
union all
select w.id, null::uuid, 'wrong_state', 'the escrow is ' || w.escrow || ', the payment ' || w.status || ': held '
  || trim_scale(w.held) || ', released ' || trim_scale(w.released) || ', refunded ' || trim_scale(w.refunded)
from whole w
where w.kept > 0 and case w.escrow
  when 'released' then w.released <= 0 or w.held <> 0 or w.status not in ('confirmed', 'completed')
  when 'refunded' then w.refunded <= 0 or w.released <> 0 or w.held <> 0
    or w.status <> 'refunded' and not (w.status in ('failed', 'cancelled') and w.refunded = w.kept)
  when 'none' then false when 'partial' then false when 'cancelled' then false
  else w.released <> 0 or w.held <= 0 or w.status not in ('confirmed', 'completed') end
union all
select w.id, null::uuid, 'wrong_payout', 'the escrow is ' || w.escrow || ' with ' || w.paying || ' running and ' || w.paid
  || ' done payouts'
from whole w
where not w.imported and (w.paying <> case w.escrow when 'releasing' then 1 else 0 end
  or w.paid <> case w.escrow when 'released' then 1 else 0 end)
union all
select o.source_payment_id, null::uuid, 'outflow_not_booked', o.direction || ' ' || o.id || ' over ' || trim_scale(o.amount)
  || ' is completed and not booked'
from outs o
where o.status = 'completed' and not exists (
  select from entries e where e.payment_id = o.source_payment_id and (e.named = o.id or e.imported)
    and e.entry_type = case o.direction when 'refund' then 'refund' else 'release' end)
union all
-- Discounts for points.
select w.id, null::uuid, 'wrong_fee', 'with a discount of ' || trim_scale(w.discount) || ' the fee is '
  || trim_scale(w.platform_fees) || ' instead of ' || trim_scale(f.fee)
from waived w cross join lateral (select greatest(0,
  trunc((w.rest + w.discount) * w.bps * 0.0001, w.decimals::integer) - w.discount) as fee) f
where w.platform_fees <> f.fee
union all
select w.id, null::uuid, 'wrong_discount', case when d.id is null then 'no discount is used by this payment, which asked '
    || trim_scale(w.points_discount) || ' less'
  when w.points_discount is null or w.kept = 0 then 'a discount is used by this payment, which is not paid or had none'
  else 'the escrow is ' || w.escrow || ' and the points ' || case when d.returned_at is null then 'have not' else 'have' end
    || ' come back' end
from whole w left join market.point_discounts d on d.payment_id = w.id
where case when d.id is null then w.points_discount is not null and w.kept > 0 and w.status not in ('failed', 'cancelled')
  else w.points_discount is null or w.kept = 0 or (d.returned_at is not null) <> (w.escrow = 'refunded') end
$$;
