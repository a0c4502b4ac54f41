-- Deliveries that an administrator looks at before the seller is paid, whatever the buyer says.
create table market.release_reviews (
  purchase_request_id uuid primary key references market.purchase_requests on delete restrict,
  asked_at timestamptz not null,
  reviewed_by uuid references market.users,
  reviewed_at timestamptz,
  note varchar(500),
  constraint release_reviews_done check ((reviewed_by is null) = (reviewed_at is null)),
  constraint release_reviews_times check (reviewed_at >= asked_at),
  constraint release_reviews_note check (note is null or reviewed_at is not null)
);
create index release_reviews_waiting on market.release_reviews (asked_at, purchase_request_id) where reviewed_at is null;
create index release_reviews_reviewed_by on market.release_reviews (reviewed_by);
comment on table market.release_reviews is 'Deliveries that an administrator has to look at before their payout.';

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke update, delete, truncate on market.release_reviews from amanat_app;
    grant update (reviewed_by, reviewed_at, note) on market.release_reviews to amanat_app;
  end if;
end $$;
