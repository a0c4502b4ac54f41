-- An address belongs to the post that claimed it first, also after the post has moved on: old links never lead astray.
-- The claim comes before the post, so the reference is checked at the end of the transaction.
alter table market.blog_post_slugs
  drop constraint blog_post_slugs_post_id_fkey,
  add constraint blog_post_slugs_post_id_fkey foreign key (post_id) references market.blog_posts on delete cascade
    deferrable initially deferred,
  add constraint blog_post_slugs_slug_check check (slug ~ '^[^\s/?#]+$');
insert into market.blog_post_slugs (slug, post_id, created_at)
select slug, id, created_at from market.blog_posts
on conflict (slug) do update set post_id = excluded.post_id, created_at = excluded.created_at;
comment on table market.blog_post_slugs is 'Addresses of articles, present and former; each is claimed once.';

-- One row a visitor and day: whoever comes again the same day is not counted again. Kept two days.
create table market.blog_post_views (
  post_id uuid not null references market.blog_posts on delete cascade,
  day date not null,
  -- SHA-256 over post, day and account or address: says nothing about who it was elsewhere.
  visitor char(64) not null check (visitor ~ '^[0-9a-f]{64}$'),
  primary key (post_id, day, visitor)
);
create index blog_post_views_day on market.blog_post_views (day);
comment on table market.blog_post_views is 'Who saw an article on a day, hashed; kept two days.';

-- What the counters of a post do not contain yet. Readers only insert here; a job folds the rows, so that nobody waits
-- for the row of a popular post.
create table market.blog_post_deltas (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references market.blog_posts on delete cascade,
  -- 0: only the likes have changed; they are counted anew.
  views smallint not null check (views in (0, 1)),
  created_at timestamptz not null
);
create index blog_post_deltas_post on market.blog_post_deltas (post_id);
comment on table market.blog_post_deltas is 'Views and changes of likes that wait to be added to the counters.';

-- All comments of one status from the oldest: the moderator's list.
create index blog_comments_status on market.blog_comments (status, created_at, id);
