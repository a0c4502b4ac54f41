-- What is in the hand of somebody who works for Amanat no more waits again, and then in nobody's hand.
create or replace function market.dispute_moves() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status::text, new.status::text) not in (
      ('pending', 'in_progress'), ('pending', 'rejected'), ('pending', 'closed'), ('in_progress', 'pending'),
      ('in_progress', 'resolved'), ('in_progress', 'rejected'), ('in_progress', 'closed')) then
    raise exception 'a dispute does not go from % to %', old.status, new.status using errcode = '55000';
  end if;
  if old.status = 'in_progress' and new.status = 'pending' and new.admin_id is not null then
    raise exception 'a dispute that waits again is in nobody''s hand' using errcode = '55000';
  end if;
  return new;
end $$;
