-- The three roles of Amanat. The launcher runs this file on every start of the embedded database. An operator runs it
-- once as superuser, inside the database:
--   psql -d amanat -v database=amanat -v owner_password=... -v app_password=... -v scanner_password=... -f roles.sql
-- A line that holds only a semicolon ends a statement. Every statement can be run again.

-- Owns every object, runs the migrations, nothing else logs in with it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'amanat_owner') then create role amanat_owner; end if;
  if not exists (select from pg_roles where rolname = 'amanat_app') then create role amanat_app; end if;
  if not exists (select from pg_roles where rolname = 'amanat_scanner') then create role amanat_scanner; end if;
end $$
;
alter role amanat_owner with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password'
;
-- What the application logs in with: rights on tables are granted by the migrations.
alter role amanat_app with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app_password'
;
-- The scanner: creates and owns its own schema and sees no other.
alter role amanat_scanner with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'scanner_password'
;
alter database :"database" owner to amanat_owner
;
revoke all on database :"database" from public
;
grant connect on database :"database" to amanat_app
;
grant connect, create on database :"database" to amanat_scanner
;
revoke all on schema public from public
;
-- Timestamps compare alike for every session.
alter database :"database" set timezone to 'UTC'
;
