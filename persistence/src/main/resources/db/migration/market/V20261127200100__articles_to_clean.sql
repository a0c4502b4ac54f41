-- Empty but for the first minutes after an update, so that the job that asks each minute reads nothing.
create index concurrently if not exists blog_posts_to_clean on market.blog_posts (id) where awaits_cleaning;
