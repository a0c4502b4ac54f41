-- Google's number of a person: an e-mail may pass to somebody else, this never does.
alter table market.users
  add column google_subject varchar(255),
  add constraint users_google_subject_check check (google_subject ~ '^[!-~]{1,255}$');
create unique index users_google_subject_uq on market.users (google_subject) where google_subject is not null;
