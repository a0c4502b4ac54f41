package io.amanat.blog.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Who sees a post; source: data model 11.6. */
public enum BlogPostStatus implements Coded {
    DRAFT,
    PUBLISHED,
    ARCHIVED;

    /** Which status may follow which. */
    public static final Transitions<BlogPostStatus> MOVES = Transitions.of(BlogPostStatus.class)
            .from(DRAFT, PUBLISHED, ARCHIVED)
            .from(PUBLISHED, ARCHIVED)
            .from(ARCHIVED, PUBLISHED)
            .build();
}
