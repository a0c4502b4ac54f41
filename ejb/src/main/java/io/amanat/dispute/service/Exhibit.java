package io.amanat.dispute.service;

import io.amanat.dispute.entity.EvidenceKind;
import java.util.UUID;

/**
 * Something that somebody wants to show, checked.
 *
 * @param kind null for a file: its content says what it is
 * @param fileId an own file, for a file only
 * @param link http or https, for a link only
 * @param text what it shows; for a text, the text
 */
public record Exhibit(EvidenceKind kind, UUID fileId, String link, String text) {
    public static Exhibit text(String text) {
        return new Exhibit(EvidenceKind.TEXT, null, null, text);
    }

    public static Exhibit link(String link, String description) {
        return new Exhibit(EvidenceKind.LINK, null, link, description);
    }

    public static Exhibit file(UUID fileId, String description) {
        return new Exhibit(null, fileId, null, description);
    }
}
