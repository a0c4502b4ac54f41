create type market.blog_post_status as enum ('draft', 'published', 'archived');
create type market.blog_comment_status as enum ('pending', 'published', 'hidden');

create table market.blog_categories (
  id uuid primary key default gen_random_uuid(),
  slug varchar(140) not null check (slug ~ '^[^\s/?#]+$'),
  name varchar(120) not null check (btrim(name) <> ''),
  name_en varchar(120),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint blog_categories_slug_uq unique (slug)
);

create table market.blog_posts (
  id uuid primary key default gen_random_uuid(),
  legacy_object_id text check (legacy_object_id ~ '^[0-9a-f]{24}$'),
  slug varchar(220) not null check (slug ~ '^[^\s/?#]+$'),
  title varchar(200) not null check (btrim(title) <> ''),
  excerpt varchar(500),
  -- Sanitised before it is stored.
  content text not null check (char_length(content) <= 200000),
  cover_image varchar(500),
  tags text[] not null default '{}',
  category_id uuid references market.blog_categories on delete set null,
  author_id uuid not null references market.users,
  -- As it was when published, whatever the author is called later.
  author_name varchar(201),
  seo_title varchar(200),
  seo_description varchar(300),
  seo_keywords text[] not null default '{}',
  status market.blog_post_status not null default 'draft',
  published_at timestamptz,
  views bigint not null default 0 check (views >= 0),
  likes bigint not null default 0 check (likes >= 0),
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint blog_posts_slug_uq unique (slug),
  constraint blog_posts_published_when check (status <> 'published' or published_at is not null)
);
create unique index blog_posts_legacy_uq on market.blog_posts (legacy_object_id) where legacy_object_id is not null;
create index blog_posts_feed on market.blog_posts (published_at desc, id desc) where status = 'published';
create index blog_posts_status on market.blog_posts (status, updated_at desc);
create index blog_posts_tags on market.blog_posts using gin (tags);
create index blog_posts_category on market.blog_posts (category_id);
create index blog_posts_author on market.blog_posts (author_id);

-- Slugs a post had before: old links lead to the post.
create table market.blog_post_slugs (
  slug varchar(220) primary key,
  post_id uuid not null references market.blog_posts on delete cascade,
  created_at timestamptz not null
);
create index blog_post_slugs_post on market.blog_post_slugs (post_id);

create table market.blog_post_videos (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references market.blog_posts on delete cascade,
  url varchar(1000) not null check (url ~ '^https?://.+'),
  title varchar(200),
  position integer not null check (position >= 0),
  constraint blog_post_videos_position_uq unique (post_id, position) deferrable initially deferred
);

create table market.blog_post_likes (
  post_id uuid not null references market.blog_posts on delete cascade,
  user_id uuid not null references market.users on delete cascade,
  created_at timestamptz not null,
  primary key (post_id, user_id)
);
create index blog_post_likes_user on market.blog_post_likes (user_id);

create table market.blog_comments (
  id uuid primary key default gen_random_uuid(),
  post_id uuid not null references market.blog_posts on delete cascade,
  author_id uuid not null references market.users,
  content varchar(2000) not null check (btrim(content) <> ''),
  status market.blog_comment_status not null default 'pending',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index blog_comments_page on market.blog_comments (post_id, created_at, id);
create index blog_comments_waiting on market.blog_comments (created_at) where status = 'pending';
create index blog_comments_author on market.blog_comments (author_id);
