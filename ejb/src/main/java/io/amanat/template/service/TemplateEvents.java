package io.amanat.template.service;

import io.amanat.template.entity.CheckoutLine;
import java.util.List;
import java.util.UUID;

/** What happened to templates, told inside the same transaction to features that stand to the right. */
public final class TemplateEvents {
    private TemplateEvents() {}

    /** A buyer has ordered: each line is a request with its accepted offer. */
    public record Ordered(UUID checkoutId, UUID buyerId, List<CheckoutLine> lines) {}

    /** What an administrator made of an item. */
    public enum Verdict {
        HIDDEN,
        SHOWN,
        REMOVED
    }

    /** An administrator has taken an item out of sight, brought it back, or taken it away for good. */
    public record Judged(UUID templateId, UUID sellerId, String title, Verdict verdict, String reason) {}
}
