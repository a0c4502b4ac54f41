-- What is counted about sellers and templates, kept by the writes themselves and never counted anew.
create table market.seller_summaries (
  seller_id uuid primary key references market.users on delete cascade,
  stars_1 integer not null default 0,
  stars_2 integer not null default 0,
  stars_3 integer not null default 0,
  stars_4 integer not null default 0,
  stars_5 integer not null default 0,
  review_count integer not null generated always as (stars_1 + stars_2 + stars_3 + stars_4 + stars_5) stored,
  -- Null: nobody has said anything yet.
  rating numeric(3, 2) generated always as (
    round((stars_1 + 2 * stars_2 + 3 * stars_3 + 4 * stars_4 + 5 * stars_5)::numeric
      / nullif(stars_1 + stars_2 + stars_3 + stars_4 + stars_5, 0), 2)) stored,
  -- Deals completed.
  sales_count integer not null default 0,
  constraint seller_summaries_counts check (least(stars_1, stars_2, stars_3, stars_4, stars_5, sales_count) >= 0)
);
create index seller_summaries_rating on market.seller_summaries (rating desc nulls last, seller_id desc);
create index seller_summaries_sales on market.seller_summaries (sales_count desc, seller_id desc);
comment on table market.seller_summaries is 'Stars and completed deals of each seller, kept by triggers of reviews, requests and users.';

create table market.template_ratings (
  template_id uuid primary key references market.request_templates on delete cascade,
  stars_1 integer not null default 0,
  stars_2 integer not null default 0,
  stars_3 integer not null default 0,
  stars_4 integer not null default 0,
  stars_5 integer not null default 0,
  review_count integer not null generated always as (stars_1 + stars_2 + stars_3 + stars_4 + stars_5) stored,
  rating numeric(3, 2) generated always as (
    round((stars_1 + 2 * stars_2 + 3 * stars_3 + 4 * stars_4 + 5 * stars_5)::numeric
      / nullif(stars_1 + stars_2 + stars_3 + stars_4 + stars_5, 0), 2)) stored,
  constraint template_ratings_counts check (least(stars_1, stars_2, stars_3, stars_4, stars_5) >= 0)
);
comment on table market.template_ratings is 'Stars of each template that has reviews, kept by a trigger of reviews.';

insert into market.seller_summaries (seller_id) select id from market.users where role = 'seller'
  union select seller_id from market.reviews where seller_id is not null
  union select o.seller_id from market.purchase_requests r join market.seller_offers o on o.id = r.selected_offer_id
    where r.status in ('completed', 'seller_paid');
update market.seller_summaries s set stars_1 = c.one, stars_2 = c.two, stars_3 = c.three, stars_4 = c.four, stars_5 = c.five
from (select seller_id, count(*) filter (where rating = 1) as one, count(*) filter (where rating = 2) as two,
    count(*) filter (where rating = 3) as three, count(*) filter (where rating = 4) as four,
    count(*) filter (where rating = 5) as five
  from market.reviews where seller_id is not null and is_published group by seller_id) c
where c.seller_id = s.seller_id;
update market.seller_summaries s set sales_count = c.sales
from (select o.seller_id, count(*) as sales from market.purchase_requests r
  join market.seller_offers o on o.id = r.selected_offer_id
  where r.status in ('completed', 'seller_paid') group by o.seller_id) c
where c.seller_id = s.seller_id;
insert into market.template_ratings (template_id, stars_1, stars_2, stars_3, stars_4, stars_5)
select template_id, count(*) filter (where rating = 1), count(*) filter (where rating = 2),
  count(*) filter (where rating = 3), count(*) filter (where rating = 4), count(*) filter (where rating = 5)
from market.reviews where template_id is not null and is_published group by template_id;

create function market.seller_summary_of_new_seller() returns trigger language plpgsql as $$
begin
  insert into market.seller_summaries (seller_id) values (new.id) on conflict (seller_id) do nothing;
  return null;
end $$;
create trigger seller_summary_of_new_seller after insert or update of role on market.users
  for each row when (new.role = 'seller') execute function market.seller_summary_of_new_seller();

-- One review more (step 1) or less (step -1). A row that is gone with its subject counts nothing any more.
create function market.count_stars(of_seller uuid, of_template uuid, stars integer, step integer) returns void
language plpgsql as $$
begin
  if of_seller is not null then
    if step > 0 then
      insert into market.seller_summaries (seller_id) values (of_seller) on conflict (seller_id) do nothing;
    end if;
    update market.seller_summaries set
      stars_1 = stars_1 + case stars when 1 then step else 0 end,
      stars_2 = stars_2 + case stars when 2 then step else 0 end,
      stars_3 = stars_3 + case stars when 3 then step else 0 end,
      stars_4 = stars_4 + case stars when 4 then step else 0 end,
      stars_5 = stars_5 + case stars when 5 then step else 0 end
    where seller_id = of_seller;
  else
    if step > 0 then
      insert into market.template_ratings (template_id) values (of_template) on conflict (template_id) do nothing;
    end if;
    update market.template_ratings set
      stars_1 = stars_1 + case stars when 1 then step else 0 end,
      stars_2 = stars_2 + case stars when 2 then step else 0 end,
      stars_3 = stars_3 + case stars when 3 then step else 0 end,
      stars_4 = stars_4 + case stars when 4 then step else 0 end,
      stars_5 = stars_5 + case stars when 5 then step else 0 end
    where template_id = of_template;
  end if;
end $$;

create function market.review_counted() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.is_published then
    perform market.count_stars(old.seller_id, old.template_id, old.rating, -1);
  end if;
  if tg_op <> 'DELETE' and new.is_published then
    perform market.count_stars(new.seller_id, new.template_id, new.rating, 1);
  end if;
  return null;
end $$;
create trigger review_counted
  after insert or delete or update of rating, is_published, seller_id, template_id on market.reviews
  for each row execute function market.review_counted();

-- A deal counts once: when it first becomes completed or, booked in one step, paid out. At the end of the transaction,
-- so that a seller's row is held for a moment only.
create function market.sale_counted() returns trigger language plpgsql as $$
begin
  insert into market.seller_summaries as s (seller_id, sales_count)
  select o.seller_id, 1 from market.seller_offers o where o.id = new.selected_offer_id
  on conflict (seller_id) do update set sales_count = s.sales_count + 1;
  return null;
end $$;
create constraint trigger sale_counted after update of status on market.purchase_requests
  deferrable initially deferred for each row
  when (new.status in ('completed', 'seller_paid') and old.status not in ('completed', 'seller_paid'))
  execute function market.sale_counted();
create constraint trigger imported_sale_counted after insert on market.purchase_requests
  deferrable initially deferred for each row
  when (new.status in ('completed', 'seller_paid'))
  execute function market.sale_counted();
