package io.amanat.chat.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** What a chat is about: a row of another feature, by kind and id. */
@Embeddable
public class RelatedTo {
    @Column(name = "related_type", updatable = false)
    private ChatRelatedType type;

    @Column(name = "related_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID id;

    protected RelatedTo() {}

    public RelatedTo(ChatRelatedType type, UUID id) {
        this.type = type;
        this.id = id;
    }

    public ChatRelatedType type() {
        return type;
    }

    public UUID id() {
        return id;
    }
}
