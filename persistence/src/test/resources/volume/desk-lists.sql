-- What the staff has taken out of sight: a few of many. Nothing of the seller that other tests ask about.
update market.reviews set is_published = false where abs(hashtext(id::text)) % 50 = 0

update market.request_templates set is_active = false
where abs(hashtext(id::text)) % 40 = 0
  and seller_id <> (select id from market.users where email = 'volume-1-seller-0@volume.example')

update market.request_templates set is_active = false, deleted_at = updated_at
where abs(hashtext(id::text)) % 40 = 1
  and seller_id <> (select id from market.users where email = 'volume-1-seller-0@volume.example')
