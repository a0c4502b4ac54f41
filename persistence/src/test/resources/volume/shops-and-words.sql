-- What deals do not need and people look at all day: shops, the blog, what is said in disputes, sign-ins, hardware wallets.
-- Statements are parted by empty lines; each is a transaction of its own.
insert into market.users (email, first_name, last_name, role, is_email_verified, created_at, updated_at)
select 'volume-shop-' || g || '@volume.example', 'Keeper', 'Of shop ' || g, 'seller', true, m.since + g * interval '10 minutes',
  m.since
from generate_series(1, 12000) g, (select min(created_at) as since from market.users) m

insert into market.shop_settings (seller_id, name, description, region, allowed_chains, accepted_tokens, created_at,
  updated_at)
select u.id, 'Shop of nr ' || u.n, 'Everything here is made by hand.',
  case when u.n % 3 = 0 then 'Region ' || u.n % 400 end, '{56,97}', '{USDT,USDC}', u.created_at, u.created_at
from (select *, row_number() over (order by id) as n from market.users where role = 'seller') u

insert into market.shop_categories (shop_settings_id, category_id)
select s.id, c.id
from (select *, row_number() over (order by id) as n from market.shop_settings) s
join market.categories c on c.slug in ('volume-1-' || s.n % 24, 'volume-1-' || s.n % 7)
where s.n % 2 = 0

insert into market.user_presence (user_id, last_seen_at)
select u.id, m.until - u.n * interval '10 seconds'
from (select *, row_number() over (order by md5(id::text)) as n from market.users) u,
  (select max(created_at) as until from market.purchase_requests) m

insert into market.blog_categories (slug, name, name_en, created_at, updated_at)
select 'heading-' || g, 'سرفصل ' || g, 'Heading ' || g, m.since, m.since
from generate_series(0, 19) g, (select min(created_at) as since from market.users) m

-- The higher the number of a heading, the fewer posts stand below it.
insert into market.blog_posts (slug, title, excerpt, content, tags, category_id, author_id, author_name, status, published_at,
  views, likes, created_at, updated_at)
select 'post-' || g, 'Post nr ' || g, 'What nr ' || g || ' is about.', '<p>' || repeat('Made by hand. ', 40) || '</p>',
  array['home', 'word-' || g % 400, 'thing-' || g % 5000], c.id, a.id, 'Sara Ahmadi', s.status::market.blog_post_status,
  case when s.status <> 'draft' then m.until - g * interval '12 minutes' end, g % 900, g % 60,
  m.until - g * interval '12 minutes', m.until - g * interval '11 minutes'
from generate_series(1, 20000) g
cross join lateral (select case when g % 20 = 0 then 'archived' when g % 10 = 1 then 'draft' else 'published' end) s (status)
cross join (select id from market.users where email = 'volume-1-seller-0@volume.example') a
cross join (select max(created_at) as until from market.purchase_requests) m
join market.blog_categories c on c.slug = 'heading-' || floor(19 * power(g % 101 / 101.0, 3))

insert into market.blog_post_slugs (slug, post_id, created_at)
select 'once-' || slug, id, created_at from market.blog_posts where views % 10 = 4

insert into market.blog_post_videos (post_id, url, title, position)
select id, 'https://videos.example/' || slug, title, 0 from market.blog_posts where views % 4 = 0

-- Of the newest post everybody has heard.
insert into market.blog_post_likes (post_id, user_id, created_at)
select p.id, u.id, p.created_at
from market.blog_posts p join (select id, row_number() over (order by id) as n from market.users) u on u.n = p.views + 1
where p.status = 'published' and p.slug <> 'post-2' and p.views % 3 = 0
union all
select p.id, u.id, p.created_at from market.blog_posts p, market.users u where p.slug = 'post-2'

insert into market.blog_post_views (post_id, day, visitor)
select p.id, m.until::date - d, encode(sha256(p.slug::bytea), 'hex')
from market.blog_posts p, generate_series(0, 1) d, (select max(created_at) as until from market.purchase_requests) m
where p.status = 'published' and p.views % 2 = 0

insert into market.blog_post_deltas (post_id, views, created_at)
select p.id, g % 2, p.created_at
from market.blog_posts p, generate_series(1, 3) g where p.status = 'published' and p.views % 5 = 0

insert into market.blog_comments (post_id, author_id, content, status, created_at, updated_at)
select p.id, p.author_id, 'Comment ' || g, (case when g % 40 = 0 then 'hidden' else 'published' end)::market.blog_comment_status,
  p.created_at + g * interval '1 second', p.created_at
from market.blog_posts p, generate_series(1, 12000) g where p.slug = 'post-2'
union all
select p.id, p.author_id, 'First!', 'pending', p.created_at + interval '1 hour', p.created_at
from market.blog_posts p where p.status = 'published' and p.views % 20 = 0

update market.disputes set response_deadline = created_at + interval '2 days',
  resolution_deadline = created_at + interval '9 days'

-- Everybody may say 500 things in a dispute and show 20: in the oldest one buyer and seller did.
insert into market.dispute_messages (dispute_id, sender_id, content, created_at)
select d.id, case when g % 2 = 0 then d.buyer_id else d.seller_id end, 'Message ' || g, d.created_at + g * interval '1 second'
from (select *, row_number() over (order by id) as n from market.disputes) d
cross join generate_series(1, case when d.n = 1 then 1000 else 4 end) g

insert into market.dispute_timeline (dispute_id, actor_id, action, created_at)
select d.id, d.buyer_id, 'step-' || g, d.created_at + g * interval '1 minute'
from (select *, row_number() over (order by id) as n from market.disputes) d
cross join generate_series(1, case when d.n = 1 then 200 else 4 end) g

insert into market.dispute_evidence (dispute_id, uploaded_by, kind, description, created_at)
select d.id, case when g % 2 = 0 then d.buyer_id else d.seller_id end, 'text', 'Look at nr ' || g,
  d.created_at + g * interval '1 minute'
from (select *, row_number() over (order by id) as n from market.disputes) d
cross join generate_series(1, case when d.n = 1 then 40 else 4 end) g

insert into market.user_refresh_tokens (token_hash, user_id, family_id, issued_at, expires_at, rotated_at)
select encode(sha256((u.email || g)::bytea), 'hex'), u.id, md5(u.email || g % 2)::uuid, m.until - g * interval '9 days',
  m.until - g * interval '9 days' + interval '30 days', case when g > 2 then m.until - g * interval '9 days' end
from market.users u cross join generate_series(1, case when u.email like 'volume-1-%' then 3 else 1 end) g,
  (select max(created_at) as until from market.purchase_requests) m

insert into market.temp_verifications (email, password_hash, code_hash, token_hash, expires_at, created_at)
select 'volume-new-' || g || '@volume.example', 'none', 'none', encode(sha256(g::text::bytea), 'hex'),
  m.until + g * interval '1 minute' - interval '1 hour', m.until - interval '1 day'
from generate_series(1, 12000) g, (select max(created_at) as until from market.purchase_requests) m

insert into market.auth_challenges (kind, user_id, secret_hash, created_at, expires_at)
select 'handoff', u.id, encode(sha256(u.email::bytea), 'hex'), m.until - interval '1 day',
  m.until + u.n * interval '1 minute' - interval '1 hour'
from (select *, row_number() over (order by id) as n from market.users) u,
  (select max(created_at) as until from market.purchase_requests) m

insert into market.telegram_sessions (telegram_user_id, user_id, init_data_fingerprint, auth_date, expires_at, created_at)
select l.telegram_user_id, l.user_id, encode(sha256((l.user_id || ':' || g)::bytea), 'hex'), m.until - interval '1 day',
  m.until + g * interval '3 hours' - interval '12 hours', m.until - interval '1 day'
from market.telegram_links l, generate_series(1, 6) g, (select max(created_at) as until from market.purchase_requests) m

-- One account of a shop that takes a new address for every payment, and many of people with a few.
insert into market.trezor_accounts (user_id, label, xpub, account_path, next_address_index, created_at, updated_at)
select u.id, case when u.n = 1 then 'regular' else 'Wallet' end,
  'xpub' || translate(left(repeat(md5(u.email) || md5(u.id::text), 2), 107), '0', 'z'), 'm/44''/60''/0''',
  case when u.n = 1 then 12000 else 5 end, u.created_at, u.created_at
from (select *, row_number() over (order by id) as n from market.users where role = 'seller' and email like 'volume-1-%') u

insert into market.trezor_derived_addresses (trezor_account_id, address_index, address, chain_id, payment_id, created_at)
select a.id, g - 1, '0x' || substr(md5(a.xpub || g) || md5(g || a.xpub), 1, 40), 97, null, a.created_at + g * interval '1 minute'
from market.trezor_accounts a cross join generate_series(1, a.next_address_index) g
