-- What an import wrote last for a document, so that a rerun leaves alone what did not change; and documents whose id is a
-- UUID already: the retired store held both.
alter table market.id_map add column fingerprint char(64)
  constraint id_map_fingerprint_form check (fingerprint ~ '^[0-9a-f]{64}$');
alter table market.id_map drop constraint id_map_legacy_object_id_check;
alter table market.id_map add constraint id_map_legacy_id_form
  check (legacy_object_id ~ '^([0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$');

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    grant update (fingerprint) on market.id_map to amanat_app;
  end if;
end $$;
