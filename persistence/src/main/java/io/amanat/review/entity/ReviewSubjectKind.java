package io.amanat.review.entity;

import io.amanat.shared.jpa.Coded;

/** What a review is about. */
public enum ReviewSubjectKind implements Coded {
    SELLER,
    TEMPLATE
}
