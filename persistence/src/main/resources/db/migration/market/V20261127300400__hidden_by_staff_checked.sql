-- Reads the items beside everybody who writes them.
alter table market.request_templates validate constraint templates_hidden_inactive;
