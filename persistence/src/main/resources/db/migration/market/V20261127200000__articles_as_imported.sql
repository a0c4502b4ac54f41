-- Every address of an article is claimed by the row itself, whoever writes it: the import of the old store wrote articles
-- without claiming theirs, so that nobody found them by it and a new one of the same title met it too late.
create function market.blog_post_claims_its_address() returns trigger language plpgsql as $$
declare
  owner uuid;
begin
  insert into market.blog_post_slugs as s (slug, post_id, created_at) values (new.slug, new.id, new.created_at)
    on conflict (slug) do nothing;
  select post_id into owner from market.blog_post_slugs where slug = new.slug;
  if owner is distinct from new.id then
    raise exception 'the address is or was another article''s'
      using errcode = 'unique_violation', constraint = 'blog_posts_slug_uq';
  end if;
  return null;
end $$;
comment on function market.blog_post_claims_its_address() is
  'Makes an article''s address its own for good, or refuses one that is or was another''s.';

-- Imported ones whose address another article had before get one of their own, as the import gives where one is taken.
update market.blog_posts p set slug = 'post-' || replace(p.id::text, '-', '')
where exists (select from market.blog_post_slugs s where s.slug = p.slug and s.post_id <> p.id);
insert into market.blog_post_slugs (slug, post_id, created_at)
select p.slug, p.id, p.created_at from market.blog_posts p
where not exists (select from market.blog_post_slugs s where s.slug = p.slug);

create trigger blog_posts_claim after insert or update of slug on market.blog_posts
  for each row execute function market.blog_post_claims_its_address();

alter table market.blog_posts
  -- What the old store counted; its likes have no rows. Counting anew adds the rows to it.
  add column likes_before bigint not null default 0 check (likes_before >= 0),
  -- Stored as the old store had it, by an import that did not clean it; a job does and says so here.
  add column awaits_cleaning boolean not null default false;
-- More likes than people could have given since: not counted anew yet. Of those that were, the import run again knows.
update market.blog_posts p set likes_before = p.likes
from market.id_map m
where m.collection = 'blogposts' and m.new_id = p.id
  and p.likes > (select count(*) from market.blog_post_likes l where l.post_id = p.id)
    + (select count(*) from market.blog_post_deltas d where d.post_id = p.id and d.views = 0);
update market.blog_posts p set awaits_cleaning = true
from market.id_map m where m.collection = 'blogposts' and m.new_id = p.id;
