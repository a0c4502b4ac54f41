-- The order in which disputes are worked on, to the letter: a page is read from the front however many wait.
create index disputes_queue on market.disputes (status, priority desc, created_at, id);
