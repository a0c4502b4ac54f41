-- A look at a flagged delivery and a look at money that is gone are two: neither stands for the other.
alter table market.release_reviews
  drop constraint release_reviews_pkey,
  add constraint release_reviews_pkey primary key (purchase_request_id, money_missing);
drop index market.release_reviews_waiting;
create index release_reviews_waiting on market.release_reviews (asked_at, purchase_request_id, money_missing)
  where reviewed_at is null;

-- Where the one has swallowed the other and the seller is not paid yet, the delivery is looked at after all.
insert into market.release_reviews (purchase_request_id, asked_at)
select v.purchase_request_id, v.asked_at
from market.release_reviews v
join market.purchase_requests r on r.id = v.purchase_request_id
join market.request_templates t on t.id = r.template_id
where v.money_missing and t.requires_manual_review and r.status in ('delivered', 'confirming', 'completed')
  and exists (select from market.payments p where p.purchase_request_id = r.id and p.direction = 'in'
    and p.escrow_state in ('funded', 'releasable'))
on conflict do nothing;

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update (money_missing) on market.release_reviews from amanat_app;
  end if;
end $$;
comment on column market.release_reviews.money_missing is
  'Why: the money is not where it should be, or something was paid beside the books; otherwise the delivery is of a flagged item.';
