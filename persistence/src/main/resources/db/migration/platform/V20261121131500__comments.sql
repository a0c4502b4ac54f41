comment on table platform.inbox_deliveries is 'Verified deliveries from outside; the row is the truth, messages only wake.';
comment on table platform.audit_entries is 'Who did what to what. Append-only.';
