package io.amanat.dispute.rest;

import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputePriority;
import io.amanat.dispute.entity.EvidenceKind;
import io.amanat.dispute.entity.ResolutionAction;
import io.amanat.dispute.service.DisputeClaim;
import io.amanat.dispute.service.Exhibit;
import io.amanat.dispute.service.Handover;
import io.amanat.dispute.service.Verdict;
import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.error.Fields;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies about disputes; each is checked as a whole and every bad field is named. */
public final class DisputeInput {
    static final int MAX_REASON = 200;
    static final int MAX_DESCRIPTION = 5_000;
    static final int MAX_NOTE = 2_000;
    static final int MAX_EXHIBIT = 2_000;
    static final int MAX_LINK = 500;
    static final int MAX_MESSAGE = 5_000;
    private static final int MAX_CURRENCY = 20;

    private static final Pattern LINK = Pattern.compile("https?://[^\\s]+");

    private DisputeInput() {}

    /**
     * A new dispute. Who raises it is who has signed in; no body changes that (R-ID-07).
     *
     * @param purchaseRequestId the deal, a UUID
     */
    public record Claim(
            String purchaseRequestId,
            String reason,
            String description,
            @OneOf(DisputeCategory.class) String category,
            @OneOf(DisputePriority.class) String priority) {}

    /** A claim with its deal, checked. */
    record CheckedClaim(UUID requestId, DisputeClaim claim) {}

    static CheckedClaim check(Claim input) {
        Claim given = input == null ? new Claim(null, null, null, null, null) : input;
        Fields fields = new Fields();
        UUID request = fields.uuid("purchaseRequestId", given.purchaseRequestId(), true);
        DisputeClaim claim = new DisputeClaim(
                fields.text("reason", given.reason(), 1, MAX_REASON),
                fields.text("description", given.description(), 0, MAX_DESCRIPTION),
                fields.oneOf("category", given.category(), DisputeCategory.class, DisputeCategory.OTHER),
                fields.oneOf("priority", given.priority(), DisputePriority.class, DisputePriority.MEDIUM));
        fields.check();
        return new CheckedClaim(request, claim);
    }

    /**
     * Something to show: a text, a link, or an own file.
     *
     * @param kind text, link, image or document; where it is missing, what is given says it
     * @param fileId an own file, uploaded as evidence or document
     */
    public record Evidence(@OneOf(EvidenceKind.class) String kind, String description, String url, String fileId) {}

    static Exhibit check(Evidence input) {
        Evidence given = input == null ? new Evidence(null, null, null, null) : input;
        Fields fields = new Fields();
        EvidenceKind kind = fields.oneOf("kind", given.kind(), EvidenceKind.class, kindOf(given));
        UUID file = fields.uuid("fileId", given.fileId(), kind == EvidenceKind.IMAGE || kind == EvidenceKind.DOCUMENT);
        String link = fields.matching("url", given.url(), LINK, MAX_LINK, "url must start with http:// or https://.");
        if (kind == EvidenceKind.LINK && (given.url() == null || given.url().isBlank())) {
            fields.reject("url", "REQUIRED", "url is required.");
        }
        if (file != null && kind != EvidenceKind.IMAGE && kind != EvidenceKind.DOCUMENT) {
            fields.reject("fileId", "NOT_APPLICABLE", "Only a picture or a document is a file.");
        }
        if (link != null && kind != EvidenceKind.LINK) {
            fields.reject("url", "NOT_APPLICABLE", "Only a link has an address.");
        }
        String text = fields.text("description", given.description(), kind == EvidenceKind.TEXT ? 1 : 0, MAX_EXHIBIT);
        fields.check();
        return switch (kind) {
            case TEXT -> Exhibit.text(text);
            case LINK -> Exhibit.link(link, text);
            case IMAGE, DOCUMENT -> Exhibit.file(file, text);
        };
    }

    private static EvidenceKind kindOf(Evidence given) {
        if (given.fileId() != null) {
            return EvidenceKind.DOCUMENT;
        }
        return given.url() == null ? EvidenceKind.TEXT : EvidenceKind.LINK;
    }

    /** Something to say. */
    @Schema(name = "DisputeMessage")
    public record Message(String content) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    public static String check(Message input) {
        Fields fields = new Fields();
        String text = fields.text("content", input == null ? null : input.content(), 1, MAX_MESSAGE);
        fields.check();
        return text;
    }

    /** Why somebody ends or holds something. */
    public record Note(String note) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static String check(Note input, boolean required) {
        Fields fields = new Fields();
        String text = fields.text("note", input == null ? null : input.note(), required ? 1 : 0, MAX_NOTE);
        fields.check();
        return text;
    }

    /** Who shall work on it: an administrator or a resolver. */
    public record Worker(String adminId) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static UUID check(Worker input) {
        Fields fields = new Fields();
        UUID worker = fields.uuid("adminId", input == null ? null : input.adminId(), true);
        fields.check();
        return worker;
    }

    /**
     * Who shall go on with it.
     *
     * @param adminId an administrator or a resolver
     * @param from who has it in hand
     * @param note why, for the audit log
     */
    public record Successor(String adminId, String from, String note) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static Handover check(Successor input) {
        Successor given = input == null ? new Successor(null, null, null) : input;
        return Handover.check(given.adminId(), given.from(), given.note());
    }

    /**
     * A decision.
     *
     * @param action refund, compensation, replacement, warning_seller, ban_seller, no_action
     * @param amount what goes back to the buyer; for a compensation, and for no other
     * @param currency the token of the amount; may be left out
     * @param note the reason, as both sides read it
     */
    public record Decision(
            @OneOf(ResolutionAction.class) String action, NumberText amount, String currency, String note) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static Verdict check(Decision input) {
        Decision given = input == null ? new Decision(null, null, null, null) : input;
        Fields fields = new Fields();
        ResolutionAction action = fields.oneOf("action", given.action(), ResolutionAction.class, null);
        if (given.action() == null) {
            fields.reject("action", "REQUIRED", "action is required.");
        }
        boolean part = action == ResolutionAction.COMPENSATION;
        BigDecimal amount = fields.amount("amount", NumberText.of(given.amount()), part, false);
        String currency = fields.text("currency", given.currency(), 0, MAX_CURRENCY);
        if (!part && (amount != null || currency != null)) {
            fields.reject(
                    "amount", "NOT_APPLICABLE", "Only a compensation says how much goes back; a refund is all of it.");
        }
        String note = fields.text("note", given.note(), 1, MAX_NOTE);
        fields.check();
        return new Verdict(action, amount, currency, note);
    }

    /** Why a payout is held. */
    public record Hold(String reason) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
    public static String check(Hold input) {
        Fields fields = new Fields();
        String reason = fields.text("reason", input == null ? null : input.reason(), 1, MAX_REASON);
        fields.check();
        return reason;
    }
}
