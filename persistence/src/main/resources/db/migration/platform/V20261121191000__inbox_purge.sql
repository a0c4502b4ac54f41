-- Deliveries that are done are forgotten in batches. The application's role may not delete deliveries; this function, which
-- is the owner's, takes only those that are done, so that nothing that waits or is parked can ever be lost by it.
create index inbox_done on platform.inbox_deliveries (finished_at) where status = 'done';

create function platform.purge_inbox(before timestamptz, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone integer;
begin
  delete from platform.inbox_deliveries where id in (
    select id from platform.inbox_deliveries where status = 'done' and finished_at < before
    order by finished_at limit most for update skip locked);
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function platform.purge_inbox(timestamptz, integer) from public;
do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant execute on function platform.purge_inbox(timestamptz, integer) to amanat_app;
  end if;
end $$;
