package io.amanat.blog.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Whether a comment is shown; pending ones wait for a moderator. */
public enum BlogCommentStatus implements Coded {
    PENDING,
    PUBLISHED,
    HIDDEN;

    /** What a moderator may make of it. */
    public static final Transitions<BlogCommentStatus> MOVES = Transitions.of(BlogCommentStatus.class)
            .from(PENDING, PUBLISHED, HIDDEN)
            .from(PUBLISHED, HIDDEN)
            .from(HIDDEN, PUBLISHED)
            .build();
}
