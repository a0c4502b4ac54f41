package io.amanat.template.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.TimeCursor;
import java.util.UUID;

/**
 * Which shop items the staff looks for; null asks for nothing.
 *
 * @param words part of title or description
 * @param after the place of the last one before; null starts at the top
 */
public record TemplateDeskFilter(State state, UUID sellerId, String words, TimeCursor after) {
    /** How an item stands; buyers meet the active ones only. */
    public enum State implements Coded {
        ACTIVE,
        HIDDEN,
        REMOVED
    }
}
