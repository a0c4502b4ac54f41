package io.amanat.template.entity;

import io.amanat.shared.jpa.Coded;

/** What a price rule is about, from the widest to the narrowest; PostgreSQL keeps the same order. */
public enum PriceRuleScope implements Coded {
    ALL,
    CATEGORY,
    TEMPLATE
}
