-- Beside the many: one buyer and one seller who have used the market for years, and everything that the generator
-- leaves to others. Statements are parted by empty lines; each is a transaction of its own.
insert into market.purchase_requests (buyer_id, category_id, title, description, status, is_public, created_at, updated_at)
select u.id, (select id from market.categories where slug = 'volume-1-0'), 'Regular order ' || g,
  'Wanted again and again, order ' || g, 'pending', false, m.until - g * interval '20 minutes', m.until
from market.users u, generate_series(1, 12000) g, (select max(created_at) as until from market.purchase_requests) m
where u.email = 'volume-1-buyer-0@volume.example'

insert into market.seller_offers (seller_id, purchase_request_id, title, description, price_amount, delivery_time_amount,
  delivery_time_unit, status, created_at, updated_at)
select u.id, r.id, 'Regular bid', 'Ready to be sent.', 10, 2, 'days',
  (case when r.status = 'received_offers' then 'pending' else 'rejected' end)::market.offer_status,
  r.created_at + interval '30 minutes', r.created_at + interval '40 minutes'
from market.users u, market.purchase_requests r
where u.email = 'volume-1-seller-0@volume.example' and r.is_public
  and r.status in ('received_offers', 'payment', 'delivery', 'seller_paid')
  and not exists (select from market.seller_offers o where o.purchase_request_id = r.id and o.seller_id = u.id)
order by r.id limit 12000

insert into market.notifications (user_id, type, category, event, title, message, related_id, related_type, is_read, read_at,
  created_at)
select u.id, 'info', 'system', 'regular', 'Once more', 'Message ' || g, g::text, 'system', g > 100,
  case when g > 100 then m.until end, m.until - g * interval '20 minutes'
from market.users u, generate_series(1, 12000) g, (select max(created_at) as until from market.purchase_requests) m
where u.email = 'volume-1-buyer-0@volume.example'

insert into market.chats (type, direct_pair, created_by, last_activity, created_at, updated_at)
select 'direct', least(b.id::text, s.id::text) || ':' || greatest(b.id::text, s.id::text), b.id, b.created_at, b.created_at,
  b.created_at
from market.users b, market.users s
where b.email = 'volume-1-buyer-0@volume.example' and s.email = 'volume-1-seller-0@volume.example'

insert into market.chat_participants (chat_id, user_id, joined_at)
select c.id, p.id, c.created_at
from market.chats c, unnest(string_to_array(c.direct_pair, ':')::uuid[]) as p (id) where c.related_id is null

-- In parts: within one transaction every message would find all versions of its chat's row that went before.
do $$ begin
  for part in 0..23 loop
    insert into market.chat_messages (chat_id, sender_id, content, created_at)
    select c.id, c.created_by, 'Message ' || g, c.created_at + g * interval '20 minutes'
    from market.chats c, generate_series(part * 500 + 1, part * 500 + 500) g where c.related_id is null;
    commit;
  end loop;
end $$

update market.users set referral_code = upper(substr(md5(email), 1, 12)),
  points_total = ('x' || substr(md5(email), 1, 4))::bit(16)::integer % 5000

insert into market.point_transactions (user_id, source, amount, balance, purchase_request_id, idempotency_key, created_at)
select r.buyer_id, 'purchase', 10, 10, r.id, 'purchase:' || r.id, r.updated_at
from market.purchase_requests r where r.status in ('completed', 'seller_paid')

insert into market.request_templates (seller_id, category_id, title, description, budget_min, budget_max, tags,
  shareable_link, created_at, updated_at)
select u.id, c.id, 'Ready-made ' || u.last_name || ' ' || g, 'Made by hand in number ' || g, g, g * 2,
  array['home', 'made-' || abs(hashtext(u.email || g)) % sellers.tags], md5(u.email || g), u.created_at + g * interval '1 hour', u.created_at
from market.users u cross join generate_series(1, 15) g join market.categories c on c.slug = 'volume-1-' || g
cross join (select greatest(400, count(*) / 3) as tags from market.users where role = 'seller') sellers
where u.role = 'seller'

insert into market.addresses (user_id, name, phone_number, full_address, is_primary, created_at, updated_at)
select u.id, 'Receiver', '+98 21 100', 'Street ' || g, g = 1, u.created_at + g * interval '1 minute', u.created_at
from market.users u, generate_series(1, 10) g where u.role = 'buyer'

insert into market.telegram_links (user_id, telegram_user_id, source, linked_at, created_at, updated_at)
select u.id, row_number() over (order by u.id), 'bot', u.created_at, u.created_at, u.created_at from market.users u

insert into market.derived_destinations (payment_id, buyer_id, chain_id, address, account, derivation_path,
  derivation_index, created_at, updated_at)
select p.id, p.buyer_id, 97, '0x' || md5(p.id::text) || '00000000', 'volume', 'm/' || n, n, p.created_at, p.created_at
from (select *, row_number() over (order by id) as n from market.payments where direction = 'in') p

insert into market.reviews (subject_type, seller_id, reviewer_user_id, purchase_request_id, rating, created_at, updated_at)
select distinct on (r.buyer_id, o.seller_id) 'seller'::market.review_subject_kind, o.seller_id, r.buyer_id, r.id, 5,
  r.updated_at, r.updated_at
from market.purchase_requests r join market.seller_offers o on o.id = r.selected_offer_id
where r.status in ('completed', 'seller_paid')

insert into platform.inbox_deliveries (source, delivery_key, event_type, payload, status, next_attempt_at, outcome, received_at,
  finished_at)
select 'amn.scanner', p.id::text, 'payment.confirmed', '{"event":"payment.confirmed","paymentId":"' || p.id || '","details":"'
  || repeat('0123456789abcdef', 30) || '"}', 'done', p.created_at, 'funded', p.created_at, p.created_at
from market.payments p where p.direction = 'in' and p.status in ('confirmed', 'completed', 'refunded')

insert into platform.inbox_deliveries (source, delivery_key, event_type, payload, next_attempt_at, received_at)
select 'amn.scanner', 'waiting-' || g, 'payment.confirmed', '{}', m.until + g * interval '1 second', m.until
from generate_series(1, 50) g, (select max(created_at) as until from market.purchase_requests) m

insert into platform.outbox_messages (sink, ordering_key, kind, payload, status, outcome, next_attempt_at, created_at,
  finished_at)
select 'mail', 'user:' || n.user_id, n.event, '{}', 'done', 'sent', n.created_at, n.created_at, n.created_at
from market.notifications n where n.event = 'offer_received'

insert into platform.outbox_messages (sink, ordering_key, kind, payload, next_attempt_at, created_at)
select 'mail', 'user:' || u.id, 'offer_received', '{}', m.until, m.until
from market.users u, (select max(created_at) as until from market.purchase_requests) m
where u.role = 'buyer' order by u.id limit 200

insert into platform.audit_entries (actor_kind, actor_id, action, subject_kind, subject_id, details, created_at)
select 'user', r.buyer_id, 'offer.selected', 'purchase_request', r.id, '{"from":"received_offers","to":"pending_payment"}',
  r.updated_at
from market.purchase_requests r where r.selected_offer_id is not null

insert into platform.outbox_messages (sink, ordering_key, kind, payload, next_attempt_at, created_at)
select 'in_app', 'about:' || g % 5000, 'offer_received', '{}', m.until + g * interval '1 millisecond', m.until
from generate_series(1, 30000) g, (select max(created_at) as until from market.purchase_requests) m

insert into platform.outbox_messages (sink, ordering_key, kind, payload, status, outcome, next_attempt_at, created_at,
  finished_at)
select 'mail', 'late:' || g, 'password_reset_code', '{}', 'done', 'expired', m.until, m.until, m.until + g * interval '1 second'
from generate_series(1, 500) g, (select max(created_at) as until from market.purchase_requests) m
