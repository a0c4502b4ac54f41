-- What was signed for a target that was retired is not sent again: under its number a version goes out that moves nothing.
alter table market.sweep_replacements add column cancels boolean not null default false;
comment on column market.sweep_replacements.cancels is 'It moves nothing: the target of its transaction was retired.';

-- After a version that moves nothing none moves money, and what is signed does what it did.
create function market.sweep_stays_called_off() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.cancels is distinct from old.cancels and (old.raw is not null or old.cancels) then
    raise exception 'what was signed does what it did' using errcode = 'restrict_violation';
  end if;
  if new.cancels and exists (select from market.sweep_transactions t where t.id = new.transaction_id and t.kind = 'gas') then
    raise exception 'gas has no target that could be retired' using errcode = 'check_violation';
  end if;
  if tg_op = 'INSERT' and not new.cancels and exists (select from market.sweep_replacements r
      where r.transaction_id = new.transaction_id and r.cancels) then
    raise exception 'nothing moves money after a version that moves nothing' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sweep_replacements_stay_called_off before insert or update on market.sweep_replacements
  for each row execute function market.sweep_stays_called_off();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant update (cancels) on market.sweep_replacements to amanat_app;
  end if;
end $$;
