-- The order of the administrators' list unless they ask for another; built without stopping the table (R-DB-04).
create index concurrently if not exists users_newest on market.users (created_at desc, id desc);
