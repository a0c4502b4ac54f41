package io.amanat.dispute.rest;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputePriority;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.dispute.entity.Resolution;
import io.amanat.dispute.entity.ResolutionAction;
import io.amanat.dispute.service.DisputeView;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.money.Amounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A dispute; display names beside ids (DATA-5).
 *
 * @param adminId who of the staff works on it; null while nobody does
 * @param responseDeadline until when somebody should take it in hand
 * @param resolutionDeadline until when it should be decided
 * @param resolution null while it is open
 * @param evidence the beginning of what was shown; like the other logs null in lists
 * @param more where the logs go on; null in lists
 */
public record DisputeJson(
        UUID id,
        UUID purchaseRequestId,
        String requestTitle,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        UUID adminId,
        String adminName,
        UUID chatId,
        UUID raisedBy,
        String raisedByName,
        String reason,
        String description,
        @OneOf(DisputeCategory.class) String category,
        @OneOf(DisputePriority.class) String priority,
        @OneOf(DisputeStatus.class) String status,
        Instant responseDeadline,
        Instant resolutionDeadline,
        End resolution,
        Instant createdAt,
        Instant updatedAt,
        List<DisputeLogJson.Shown> evidence,
        List<DisputeLogJson.Said> messages,
        List<DisputeLogJson.Done> timeline,
        More more) {
    /** Where each log goes on, by cursor; null where it has ended. */
    public record More(String evidence, String messages, String timeline) {}

    /**
     * How it ended.
     *
     * @param action null when it was rejected or closed
     * @param amount what goes back to the buyer, a decimal; null when nothing does
     */
    public record End(
            @OneOf(ResolutionAction.class) String action,
            String amount,
            String currency,
            String note,
            UUID resolvedBy,
            String resolvedByName,
            Instant resolvedAt) {
        private static End of(Resolution end, Map<UUID, String> names) {
            return end == null || end.resolvedAt() == null
                    ? null
                    : new End(
                            Coded.codeOf(end.action()),
                            end.amount() == null ? null : Amounts.plain(end.amount()),
                            end.currency(),
                            end.note(),
                            end.resolvedBy(),
                            names.get(end.resolvedBy()),
                            end.resolvedAt());
        }
    }

    /** As a list shows it. */
    static DisputeJson row(Dispute dispute, String title, Map<UUID, String> names) {
        return of(dispute, title, names, null, null, null, null);
    }

    /** With its logs. */
    static DisputeJson of(DisputeView view) {
        return of(
                view.dispute(),
                view.title(),
                view.names(),
                DisputeLogJson.rows(view.evidence(), DisputeLogJson::of),
                DisputeLogJson.rows(view.messages(), DisputeLogJson::of),
                DisputeLogJson.rows(view.timeline(), DisputeLogJson::of),
                new More(
                        view.evidence().nextCursor(),
                        view.messages().nextCursor(),
                        view.timeline().nextCursor()));
    }

    private static DisputeJson of(
            Dispute dispute,
            String title,
            Map<UUID, String> names,
            List<DisputeLogJson.Shown> evidence,
            List<DisputeLogJson.Said> messages,
            List<DisputeLogJson.Done> timeline,
            More more) {
        return new DisputeJson(
                dispute.id(),
                dispute.purchaseRequestId(),
                title,
                dispute.buyerId(),
                names.get(dispute.buyerId()),
                dispute.sellerId(),
                names.get(dispute.sellerId()),
                dispute.adminId(),
                dispute.adminId() == null ? null : names.get(dispute.adminId()),
                dispute.chatId(),
                dispute.raisedBy(),
                names.get(dispute.raisedBy()),
                dispute.reason(),
                dispute.description(),
                dispute.category().code(),
                dispute.priority().code(),
                dispute.status().code(),
                dispute.responseDeadline(),
                dispute.resolutionDeadline(),
                End.of(dispute.resolution(), names),
                dispute.createdAt(),
                dispute.updatedAt(),
                evidence,
                messages,
                timeline,
                more);
    }
}
