-- Posts below a heading, newest first: without it the whole feed is walked where few posts stand below. On a table that is
-- in use: built without stopping it (R-DB-04), so outside a transaction.
create index concurrently if not exists blog_posts_heading on market.blog_posts (category_id, published_at desc, id desc)
  where status = 'published';
