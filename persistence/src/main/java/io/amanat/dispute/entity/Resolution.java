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
