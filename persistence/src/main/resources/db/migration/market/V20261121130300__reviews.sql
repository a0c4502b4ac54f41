create type market.review_subject_kind as enum ('seller', 'template');

-- One review per reviewer and subject. The subject is a real row of one of two tables.
create table market.reviews (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  subject_type market.review_subject_kind not null,
  seller_id uuid references market.users on delete cascade,
  template_id uuid references market.request_templates on delete cascade,
  subject_id uuid not null generated always as (coalesce(seller_id, template_id)) stored,
  reviewer_user_id uuid not null references market.users on delete cascade,
  -- The finished deal that entitles to the review.
  purchase_request_id uuid references market.purchase_requests on delete set null,
  rating smallint not null check (rating between 1 and 5),
  comment varchar(2000),
  is_published boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint reviews_subject check (
    (subject_type = 'seller' and seller_id is not null and template_id is null)
    or (subject_type = 'template' and template_id is not null and seller_id is null)),
  constraint reviews_not_of_oneself check (seller_id <> reviewer_user_id),
  constraint reviews_once_uq unique (reviewer_user_id, subject_type, subject_id)
);
create unique index reviews_legacy_uq on market.reviews (legacy_object_id) where legacy_object_id is not null;
create index reviews_of_subject on market.reviews (subject_type, subject_id, created_at desc, id desc) where is_published;
create index reviews_seller on market.reviews (seller_id) where seller_id is not null;
create index reviews_template on market.reviews (template_id) where template_id is not null;
create index reviews_request on market.reviews (purchase_request_id) where purchase_request_id is not null;
