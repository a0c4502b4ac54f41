-- Runs of the import, written by its command beside its work so that the console can show them. They are no part of what is
-- imported: a rerun changes nothing but this table.
create type market.import_run_status as enum ('running', 'finished', 'failed', 'stopped');

create table market.import_runs (
  id uuid primary key default gen_random_uuid(),
  folder varchar(200) not null check (folder ~ '^[^/\\]+$'),
  operator varchar(100) not null,
  dry_run boolean not null,
  resumes uuid references market.import_runs,
  status market.import_run_status not null default 'running',
  collection varchar(60) check (collection ~ '^[a-z][a-z_]*$'),
  lines_done bigint not null default 0,
  lines_total bigint not null default 0,
  added bigint not null default 0,
  changed bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  duplicates bigint not null default 0,
  errors bigint not null default 0,
  warnings bigint not null default 0,
  notes bigint not null default 0,
  last_errors text[] not null default '{}' check (cardinality(last_errors) <= 10),
  problem varchar(2000),
  started_at timestamptz not null,
  heartbeat_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint import_run_lines check (lines_done between 0 and lines_total),
  constraint import_run_counts check (least(added, changed, unchanged, rejected, duplicates, errors, warnings, notes) >= 0),
  constraint import_run_ended check ((finished_at is null) = (status = 'running')),
  constraint import_run_failed_says_why check (status <> 'failed' or problem is not null),
  constraint import_run_dry_goes_on_from_none check (not dry_run or resumes is null)
);
comment on table market.import_runs is 'Runs of the import: how far each came and what became of its documents.';
comment on column market.import_runs.folder is 'Name of the export''s folder, without the way to it.';
comment on column market.import_runs.operator is 'Who started it, as the operating system calls him.';
comment on column market.import_runs.resumes is 'The run of the same export that broke off and that this one goes on from.';
comment on column market.import_runs.heartbeat_at is 'When the command was last heard, by the database''s clock: a running one is silent for seconds only.';
-- One import at a time; the advisory lock of the command says the same.
create unique index import_runs_one_uq on market.import_runs (status) where status = 'running';
create index import_runs_page on market.import_runs (started_at desc, id desc);
create index import_runs_resumes on market.import_runs (resumes) where resumes is not null;

do $$
begin
  if exists (select from pg_roles where rolname = 'amanat_app') then
    -- What was started stays on record as it was started.
    revoke update, delete, truncate on market.import_runs from amanat_app;
    grant update (status, collection, lines_done, lines_total, added, changed, unchanged, rejected, duplicates, errors, warnings,
      notes, last_errors, problem, heartbeat_at, finished_at) on market.import_runs to amanat_app;
  end if;
end $$;
