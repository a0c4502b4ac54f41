create type market.negotiation_proposed_by as enum ('buyer', 'seller');
create type market.negotiation_status as enum ('pending', 'accepted', 'rejected', 'countered', 'expired');

alter table market.seller_offers add constraint offers_of_request_uq unique (id, purchase_request_id);

-- The view is for reading; through it, offers could be changed.
do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke insert, update, delete on market.offered_requests from amanat_app;
  end if;
end $$;

-- One row per round. What was proposed never changes; only what became of it does.
create table market.offer_negotiations (
  id uuid primary key default gen_random_uuid(),
  offer_id uuid not null,
  purchase_request_id uuid not null,
  round_number smallint not null check (round_number between 1 and 5),
  proposed_by market.negotiation_proposed_by not null,
  price numeric(38, 18) not null check (price > 0),
  currency market.offer_currency not null,
  delivery_time_amount integer not null check (delivery_time_amount >= 1),
  delivery_time_unit market.delivery_time_unit not null,
  message varchar(1000),
  status market.negotiation_status not null default 'pending',
  expires_at timestamptz not null,
  responded_at timestamptz,
  created_at timestamptz not null,
  -- The request is the offer's own.
  constraint negotiations_offer foreign key (offer_id, purchase_request_id)
    references market.seller_offers (id, purchase_request_id) on delete cascade,
  constraint negotiations_round_uq unique (offer_id, round_number),
  constraint negotiations_lifetime check (expires_at > created_at),
  constraint negotiations_answered check ((status in ('pending', 'expired')) = (responded_at is null))
);
create unique index negotiations_pending_uq on market.offer_negotiations (offer_id) where status = 'pending';
create index negotiations_request on market.offer_negotiations (purchase_request_id, status);
create index negotiations_expiry on market.offer_negotiations (expires_at) where status = 'pending';

create function market.negotiation_terms_stand() returns trigger language plpgsql as $$
begin
  if (new.id, new.offer_id, new.purchase_request_id, new.round_number, new.proposed_by, new.price, new.currency,
      new.delivery_time_amount, new.delivery_time_unit, new.expires_at, new.created_at)
      is distinct from
     (old.id, old.offer_id, old.purchase_request_id, old.round_number, old.proposed_by, old.price, old.currency,
      old.delivery_time_amount, old.delivery_time_unit, old.expires_at, old.created_at)
     or new.message is distinct from old.message then
    raise exception 'the terms of a negotiation round are immutable' using errcode = '55000';
  end if;
  if old.status <> 'pending' and (new.status, new.responded_at) is distinct from (old.status, old.responded_at) then
    raise exception 'an answered negotiation round is final' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger negotiation_terms_stand before update on market.offer_negotiations
  for each row execute function market.negotiation_terms_stand();

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    revoke delete, truncate on market.offer_negotiations from amanat_app;
  end if;
end $$;
