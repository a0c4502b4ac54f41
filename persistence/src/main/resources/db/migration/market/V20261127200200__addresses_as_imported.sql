-- The import took over any text for an address; what a browser would run leaves imported rows, each loss as a gap.
with lost (collection, id, code, told) as (
  select 'shopsettings', s.id, 'invalid_' || c.name, c.told
  from market.shop_settings s
  cross join lateral (values ('avatar', s.avatar), ('cover_image', s.cover_image), ('instagram', s.instagram),
    ('telegram', s.telegram), ('whatsapp', s.whatsapp)) c (name, told)
  where c.told ~* '^[[:space:]]*(javascript|data|vbscript):'
  union all
  select 'blogposts', p.id, 'invalid_cover_image', p.cover_image
  from market.blog_posts p where p.cover_image ~* '^[[:space:]]*(javascript|data|vbscript):'
  union all
  select 'users', u.id, 'invalid_profile_' || c.name, u.profile ->> c.name
  from market.users u cross join (values ('avatar'), ('photoURL'), ('website')) c (name)
  where u.profile ->> c.name ~* '^[[:space:]]*(javascript|data|vbscript):'
), told as (
  insert into market.pg_dualwrite_gaps (collection, legacy_object_id, op, code, severity, payload, created_at)
  select l.collection, m.legacy_object_id, 'import', l.code, 'warning', jsonb_build_object('value', left(l.told, 200)), now()
  from lost l join market.id_map m on m.collection = l.collection and m.new_id = l.id
  on conflict (collection, legacy_object_id, op, code) do nothing
), shops as (
  update market.shop_settings s set
    avatar = case when 'invalid_avatar' = any (l.codes) then null else s.avatar end,
    cover_image = case when 'invalid_cover_image' = any (l.codes) then null else s.cover_image end,
    instagram = case when 'invalid_instagram' = any (l.codes) then null else s.instagram end,
    telegram = case when 'invalid_telegram' = any (l.codes) then null else s.telegram end,
    whatsapp = case when 'invalid_whatsapp' = any (l.codes) then null else s.whatsapp end,
    version = s.version + 1
  from (select id, array_agg(code) as codes from lost where collection = 'shopsettings' group by id) l
  where s.id = l.id
), posts as (
  update market.blog_posts p set cover_image = null, version = p.version + 1
  from lost l where l.collection = 'blogposts' and l.id = p.id
)
update market.users u set profile = u.profile - l.keys
from (select id, array_agg(substr(code, length('invalid_profile_') + 1)) as keys from lost where collection = 'users' group by id) l
where u.id = l.id;

-- Words of articles are asked for in small letters.
update market.blog_posts p set tags = array(select w from unnest(p.tags) with ordinality t (word, place)
    cross join lateral (select lower(left(word, 50))) s (w) group by w order by min(place)), version = p.version + 1
where exists (select from market.id_map m where m.collection = 'blogposts' and m.new_id = p.id)
  and exists (select from unnest(p.tags) t (word) where word <> lower(left(word, 50)));
