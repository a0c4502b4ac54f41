-- What an administrator has hidden its seller shows again once he has changed it, not before.
alter table market.request_templates
  add column hidden_by_staff boolean not null default false,
  add constraint templates_hidden_inactive check (not (hidden_by_staff and is_active)) not valid;
