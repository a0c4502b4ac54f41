-- Addresses that mail came back from for good, or whose owners called it unwanted. Nothing is sent to them any more.
create table platform.mail_suppressions (
  email varchar(255) primary key,
  reason varchar(20) not null,
  detail varchar(500),
  created_at timestamptz not null,
  constraint mail_suppressions_email_lower check (email = lower(btrim(email)) and email <> ''),
  constraint mail_suppressions_reason check (reason in ('bounce', 'complaint'))
);
comment on table platform.mail_suppressions is 'Addresses that get no mail any more: it bounced for good or was complained of.';
