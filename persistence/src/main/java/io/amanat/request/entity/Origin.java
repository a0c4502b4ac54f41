package io.amanat.request.entity;

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
