-- Searching inside words. A trusted extension: the owner of the database may create it.
create extension if not exists pg_trgm with schema market;
