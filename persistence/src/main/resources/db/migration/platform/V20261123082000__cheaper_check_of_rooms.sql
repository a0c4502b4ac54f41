-- To count the 36 letters of each id cost as much as all else about a row, for every signal of every change. A room that is
-- named by anything shorter is one that nobody is in. Rows that are there have met the stricter rule: the new one takes its
-- place in one statement that reads none of them, and is proven by another that stops nobody (R-DB-04), so outside a
-- transaction.
alter table platform.realtime_events
  drop constraint if exists realtime_events_rooms_check,
  add constraint realtime_events_rooms_check check (
    (array_to_string(rooms, ' ') || ' ') ~ '^(?:(?:user-|(?:request|payment|dispute|chat):)[0-9a-f-]+ )+$' and cardinality(rooms) <= 20) not valid;
alter table platform.realtime_events validate constraint realtime_events_rooms_check;
