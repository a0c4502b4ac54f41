package io.amanat.review.service;

import io.amanat.shared.jpa.Coded;

/** Why somebody may not write a review. */
public enum Ineligibility implements Coded {
    ALREADY_REVIEWED,
    NO_FINISHED_DEAL,
    REVIEWS_CLOSED
}
