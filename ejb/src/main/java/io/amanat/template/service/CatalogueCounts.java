package io.amanat.template.service;

import io.amanat.shared.paging.RememberedCounts;
import io.amanat.template.entity.TemplateFilter;
import jakarta.enterprise.context.ApplicationScoped;

/** How many items and how many of their sellers everybody sees; counted at each page while they are few. */
@ApplicationScoped
public class CatalogueCounts {
    private final RememberedCounts<TemplateFilter> items = new RememberedCounts<>();
    private final RememberedCounts<Boolean> sellers = new RememberedCounts<>();

    RememberedCounts<TemplateFilter> items() {
        return items;
    }

    /** There is one list of them, with one key. */
    RememberedCounts<Boolean> sellers() {
        return sellers;
    }
}
