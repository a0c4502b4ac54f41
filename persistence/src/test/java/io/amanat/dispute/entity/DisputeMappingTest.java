package io.amanat.dispute.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Disputes against their tables. */
@ExtendWith(TestDatabase.class)
class DisputeMappingTest {
    private final Deal deal = Deal.agreed();

    @Test
    void a_dispute() {
        UUID admin = Row.user("admin").insert();
        UUID full = DisputeRows.dispute(deal)
                .with("admin_id", admin)
                .with("chat_id", DisputeRows.chat().insert())
                .with("description", "A leg is missing.")
                .with("category", "quality")
                .with("priority", "urgent")
                .with("status", "resolved")
                .with("response_deadline", Row.NOON)
                .with("resolution_deadline", Row.NOON.plusSeconds(1))
                .with("resolution_action", "compensation")
                .with("resolution_amount", "0.000000000000000001")
                .with("resolution_currency", "USDT")
                .with("resolution_note", "One leg")
                .with("resolved_by", admin)
                .with("resolved_at", Row.NOON)
                .with("version", 4)
                .insert();
        UUID bare = DisputeRows.dispute(Deal.agreed()).insert();
        assertThat(load(Dispute.class, full))
                .containsEntry("category", DisputeCategory.QUALITY)
                .containsEntry("priority", DisputePriority.URGENT)
                .containsEntry("resolution.action", ResolutionAction.COMPENSATION)
                .containsEntry("resolution.amount", new BigDecimal("0.000000000000000001"))
                .containsEntry("version", 4);
        assertThat(load(Dispute.class, bare))
                .containsEntry("status", DisputeStatus.PENDING)
                .containsEntry("resolution.action", null)
                .containsEntry("version", 0);
        // Two that are resolved: an ended dispute does not begin anew.
        UUID other = DisputeRows.dispute(Deal.agreed())
                .with("status", "resolved")
                .with("resolution_action", "no_action")
                .with("resolved_by", admin)
                .with("resolved_at", Row.NOON)
                .insert();
        assertBothWays(Dispute.class, full, other);
        assertThat(load(Dispute.class, full)).containsEntry("version", 5);
    }

    @Test
    void what_was_shown() {
        UUID dispute = DisputeRows.dispute(deal).insert();
        UUID full = DisputeRows.evidence(dispute, deal.buyerId())
                .with("kind", "image")
                .with("file_url", "/uploads/1.jpg")
                .with("sha256", "a".repeat(64))
                .insert();
        UUID text = DisputeRows.evidence(dispute, deal.sellerId()).insert();
        UUID silent = DisputeRows.evidence(dispute, deal.sellerId())
                .with("kind", "link")
                .with("file_url", "https://example.test")
                .with("description", null)
                .insert();
        assertThat(load(DisputeEvidence.class, full))
                .doesNotContainValue(null)
                .containsEntry("kind", EvidenceKind.IMAGE);
        assertThat(load(DisputeEvidence.class, text))
                .containsEntry("fileUrl", null)
                .containsEntry("sha256", null);
        assertThat(load(DisputeEvidence.class, silent)).containsEntry("description", null);
    }

    @Test
    void what_was_done_and_said() {
        UUID dispute = DisputeRows.dispute(deal).insert();
        UUID full = DisputeRows.event(dispute)
                .with("actor_id", deal.buyerId())
                .with("details", "{\"from\": \"pending\"}")
                .insert();
        assertThat(load(DisputeEvent.class, full))
                .doesNotContainValue(null)
                .containsEntry("details", "{\"from\": \"pending\"}");
        assertThat(load(DisputeEvent.class, DisputeRows.event(dispute).insert()))
                .containsEntry("actorId", null)
                .containsEntry("details", "{}");
        assertThat(load(
                        DisputeMessage.class,
                        DisputeRows.message(dispute, deal.sellerId()).insert()))
                .doesNotContainValue(null)
                .containsEntry("senderId", deal.sellerId())
                .containsEntry("content", "Look at it.");
    }
}
