-- An account that may only look: it keeps its role and changes nothing. A constant default rewrites no row.
alter table market.users add column is_auditor boolean not null default false;
comment on column market.users.is_auditor is 'May look at all that the role sees, and change nothing.';
