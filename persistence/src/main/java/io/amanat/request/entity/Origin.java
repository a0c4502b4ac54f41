package io.amanat.request.entity;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.Columns;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.sql.SQLException;
import java.util.UUID;

/** How a request came about. */
@Embeddable
public class Origin {
    @Column(name = "source")
    private RequestSource source;

    @Column(name = "template_id")
    @Convert(converter = UuidConverter.class)
    private UUID templateId;

    @Column(name = "schema_version")
    private String schemaVersion;

    @Column(name = "ai_generated")
    private boolean aiGenerated;

    @Column(name = "ai_provider")
    private String aiProvider;

    protected Origin() {}

    static Origin of(NewRequest input) {
        Origin origin = new Origin();
        origin.source = RequestSource.MANUAL;
        origin.aiGenerated = input.aiGenerated();
        origin.aiProvider = input.aiProvider();
        return origin;
    }

    /** From {@link ShownRequest#COLUMNS}. */
    static Origin read(Columns row) throws SQLException {
        Origin origin = new Origin();
        origin.source = row.code(RequestSource.class);
        origin.templateId = row.id();
        origin.schemaVersion = row.text();
        origin.aiGenerated = row.flag();
        origin.aiProvider = row.text();
        return origin;
    }

    /** Ordered from a template, as its seller offers it there; nobody wished for it and nobody else bids on it. */
    public boolean isOrder() {
        return source == RequestSource.TEMPLATE;
    }

    /** @throws DomainException ORDER_FIXED for an order: neither its words nor whose offer it takes are changed */
    void mustBeWish() {
        if (isOrder()) {
            throw new DomainException(ErrorCode.ORDER_FIXED);
        }
    }

    public RequestSource source() {
        return source;
    }

    public UUID templateId() {
        return templateId;
    }

    public String schemaVersion() {
        return schemaVersion;
    }

    public boolean isAiGenerated() {
        return aiGenerated;
    }

    public String aiProvider() {
        return aiProvider;
    }
}
