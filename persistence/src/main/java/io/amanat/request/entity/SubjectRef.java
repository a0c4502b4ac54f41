package io.amanat.request.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * A reference to a row, or by a text to something that has no row yet, such as the request of a template checkout. The
 * owner overrides the three column names; where nothing is referred to, the whole part is null.
 */
@Embeddable
public class SubjectRef {
    @Column(name = "ref_kind")
    private RefKind kind;

    @Column(name = "ref_id")
    @Convert(converter = UuidConverter.class)
    private UUID id;

    @Column(name = "external_ref")
    private String externalRef;

    protected SubjectRef() {}

    /** A stored row. */
    public static SubjectRef entity(UUID id) {
        SubjectRef ref = new SubjectRef();
        ref.kind = RefKind.ENTITY;
        ref.id = id;
        return ref;
    }

    /** Something without a row, known by a text of whoever made it. */
    public static SubjectRef template(String externalRef) {
        SubjectRef ref = new SubjectRef();
        ref.kind = RefKind.TEMPLATE;
        ref.externalRef = externalRef;
        return ref;
    }

    public RefKind kind() {
        return kind;
    }

    /** Null for a template. */
    public UUID id() {
        return id;
    }

    /** Null for an entity. */
    public String externalRef() {
        return externalRef;
    }
}
