package io.amanat.blog.entity;

import io.amanat.shared.jpa.Coded;

/** Whether a comment is shown; pending ones wait for a moderator. */
public enum BlogCommentStatus implements Coded {
    PENDING,
    PUBLISHED,
    HIDDEN
}
