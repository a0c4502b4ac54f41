-- Every account gets a code by which it may bring others, by whatever door it came: sign-up, Telegram, Google, an
-- administrator, the import. Short, and without letters that are taken for digits. It follows from the account's id, so that
-- an import that comes again gives the same one; it is no secret.
create function market.new_referral_code(account uuid) returns varchar language plpgsql as $$
declare
  letters constant text := 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  attempt integer := 0;
  digest bytea;
  made varchar;
begin
  loop
    digest := sha256(convert_to(account::text || ':' || attempt, 'UTF8'));
    select string_agg(substr(letters, 1 + (get_byte(digest, place) & 31), 1), '' order by place) into made
    from generate_series(0, 7) as places (place);
    if not exists (select from market.users u where u.referral_code = made and u.id <> account) then
      return made;
    end if;
    attempt := attempt + 1;
  end loop;
end $$;

create function market.give_referral_code() returns trigger language plpgsql as $$
begin
  new.referral_code := market.new_referral_code(new.id);
  return new;
end $$;
create trigger user_referral_code before insert on market.users
  for each row when (new.referral_code is null and new.status <> 'deleted') execute function market.give_referral_code();
