-- What the staff holds has columns of its own: the end of a dispute, which its opener can bring about, leaves it alone.
-- Who held and who let go is in the audit log.
alter table market.purchase_requests
  add column staff_hold_reason text,
  add column staff_held_at timestamptz;
alter table market.purchase_requests add constraint requests_staff_hold check
  ((staff_hold_reason is null) = (staff_held_at is null)) not valid;
alter table market.purchase_requests validate constraint requests_staff_hold;

-- Until now such a hold was a dispute's mark without an open dispute.
update market.purchase_requests r
set staff_hold_reason = coalesce(r.dispute_hold_reason, 'Held by the staff'),
  staff_held_at = coalesce(r.dispute_raised_at, r.updated_at),
  dispute_raised = exists (select from market.disputes d where d.purchase_request_id = r.id),
  dispute_resolved = exists (select from market.disputes d where d.purchase_request_id = r.id)
where r.dispute_raised and not r.dispute_resolved
  and not exists (select from market.disputes d
    where d.purchase_request_id = r.id and d.status in ('pending', 'in_progress'));
