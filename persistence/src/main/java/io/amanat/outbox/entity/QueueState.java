package io.amanat.outbox.entity;

import io.amanat.shared.jpa.Coded;

/** Where something in a queue stands, in the words of those who look at it. Its place in a list follows from it. */
public enum QueueState implements Coded {
    /** Due, and taken at the next look, unless an older one of its key stands before it. */
    WAITING("next_attempt_at", true),
    /** To be tried, or tried again, at a later moment. */
    LATER("next_attempt_at", true),
    /** In the hands of a worker, until its lease ends. */
    RUNNING("lease_until", true),
    /** Set aside for a person. */
    PARKED("stored_at", false),
    /** Dropped, because its time was over before it could leave. */
    EXPIRED("finished_at", false);

    private final String column;
    private final boolean ascending;

    QueueState(String column, boolean ascending) {
        this.column = column;
        this.ascending = ascending;
    }

    /** By what its list is ordered. @param storedAt what the table calls the moment a row was stored */
    public String column(String storedAt) {
        return column.equals("stored_at") ? storedAt : column;
    }

    /** What is next comes first; what has ended is told from the newest. */
    public boolean isAscending() {
        return ascending;
    }
}
