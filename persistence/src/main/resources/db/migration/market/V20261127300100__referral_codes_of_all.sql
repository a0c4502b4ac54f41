-- Accounts that came without a code get one, a thousand at a time, each thousand by itself: nobody waits for all of them,
-- and what a run that was interrupted left to do is done by the next. Deleted accounts have none.
do $$
declare
  place uuid := '00000000-0000-0000-0000-000000000000';
  ids uuid[];
begin
  loop
    select array_agg(id order by id) into ids from (
      select id from market.users where id > place and referral_code is null and status <> 'deleted'
      order by id limit 1000) as next_ones;
    exit when ids is null;
    update market.users set referral_code = market.new_referral_code(id)
    where id = any (ids) and referral_code is null and status <> 'deleted';
    place := ids[array_upper(ids, 1)];
    commit;
  end loop;
end $$;
