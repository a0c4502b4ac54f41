package io.amanat.dispute.service;

import io.amanat.shared.error.Fields;
import java.util.UUID;

/**
 * From whom of the staff to whom a dispute goes.
 *
 * @param to somebody else than {@code from}
 * @param from who has it in hand as the administrator sees it
 * @param note why, 1 to 500 characters, for the audit log
 */
public record Handover(UUID to, UUID from, String note) {
    /** Characters of a note at most. */
    public static final int MAX_NOTE = 500;

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static Handover check(String to, String from, String note) {
        Fields fields = new Fields();
        UUID next = fields.uuid("adminId", to, true);
        UUID former = fields.uuid("from", from, true);
        if (next != null && next.equals(former)) {
            fields.reject("adminId", "SAME", "The dispute is in this hand already.");
        }
        String why = fields.text("note", note, 1, MAX_NOTE);
        fields.check();
        return new Handover(next, former, why);
    }
}
