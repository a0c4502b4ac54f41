-- R-MKT-19: no category stands below itself, also when two are moved at once. The lock makes the second mover wait and
-- look again; whoever changes the tree takes it first (CategoryRepository.lockTree).
create function market.refuse_category_cycle() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('market.categories', 0));
  if exists (
    with recursive above (id, parent_id) as (
      select c.id, c.parent_id from market.categories c where c.id = new.parent_id
      union
      select c.id, c.parent_id from market.categories c join above a on c.id = a.parent_id)
    select from above where id = new.id) then
    raise exception 'a category cannot stand below itself' using errcode = '23514', constraint = 'categories_no_cycle';
  end if;
  return new;
end $$;
create trigger categories_no_cycle before insert or update of parent_id on market.categories
  for each row when (new.parent_id is not null) execute function market.refuse_category_cycle();
