package io.amanat.legacy.entity;

import io.amanat.shared.jpa.Coded;

/** What became of a run of the import. */
public enum ImportRunStatus implements Coded {
    RUNNING,
    /** It came to its end, with gaps or without. */
    FINISHED,
    /** It gave up and said why. */
    FAILED,
    /** It was killed, or its machine was: nothing was heard of it any more. */
    STOPPED
}
