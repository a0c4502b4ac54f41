package io.amanat.dispute.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** How a dispute ended: by whom and when, and what was decided where it was resolved. */
@Embeddable
public class Resolution {
    @Column(name = "resolution_action")
    private ResolutionAction action;

    @Column(name = "resolution_amount")
    private BigDecimal amount;

    @Column(name = "resolution_currency")
    private String currency;

    @Column(name = "resolution_note")
    private String note;

    @Column(name = "resolved_by")
    @Convert(converter = UuidConverter.class)
    private UUID resolvedBy;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    protected Resolution() {}

    /**
     * A decision.
     *
     * @param amount what goes back to the buyer, more than 0; null where the action says it all
     * @param currency of the amount; null without one
     * @param note the reason, as both sides read it
     */
    public static Resolution decided(
            ResolutionAction action, BigDecimal amount, String currency, String note, UUID by, Instant now) {
        Resolution resolution = over(note, by, now);
        resolution.action = action;
        resolution.amount = amount;
        resolution.currency = currency;
        return resolution;
    }

    /** An end without a decision: rejected or taken back. */
    public static Resolution over(String note, UUID by, Instant now) {
        Resolution resolution = new Resolution();
        resolution.note = note;
        resolution.resolvedBy = by;
        resolution.resolvedAt = now;
        return resolution;
    }

    /** Null when the dispute was rejected or closed. */
    public ResolutionAction action() {
        return action;
    }

    /** What goes back to the buyer, in the currency beside it; null where the action says it all. */
    public BigDecimal amount() {
        return amount;
    }

    public String currency() {
        return currency;
    }

    public String note() {
        return note;
    }

    public UUID resolvedBy() {
        return resolvedBy;
    }

    public Instant resolvedAt() {
        return resolvedAt;
    }
}
