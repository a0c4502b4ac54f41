package io.amanat.request.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.Wiring;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an administrator sets by hand is his to set, has a reason, and is written down. */
class RequestDeskTest {
    private static final Actor ADMIN = new Actor(new UUID(0, 9), UserRole.ADMIN, null, false);

    private final PurchaseRequest request = RequestLifecycleTest.selected();
    private final List<RequestStatus> set = new ArrayList<>();
    private final List<Map<String, String>> written = new ArrayList<>();
    private final RequestDesk desk = new RequestDesk();

    RequestDeskTest() {
        Wiring.inject(desk, "requests", new RequestService() {
            @Override
            public PurchaseRequest lock(UUID id) {
                return request;
            }
        });
        Wiring.inject(desk, "lifecycle", new RequestLifecycle() {
            @Override
            public PurchaseRequest changeStatus(Actor actor, UUID id, RequestStatus wanted) {
                set.add(wanted);
                return request;
            }
        });
        Wiring.inject(desk, "audit", new AuditLog() {
            @Override
            public void record(
                    UUID actorId, String action, String subjectKind, UUID subjectId, Map<String, String> details) {
                assertThat(actorId).isEqualTo(ADMIN.userId());
                assertThat(subjectId).isEqualTo(request.id());
                written.add(details);
            }
        });
    }

    private ErrorCode refusal(Actor actor, RequestStatus wanted, String reason) {
        return catchThrowableOfType(DomainException.class, () -> desk.move(actor, request.id(), wanted, reason))
                .code();
    }

    @Test
    void a_move_is_made_and_written_down_with_where_it_came_from_and_why() {
        assertThat(desk.choices(request.status())).containsExactly(RequestStatus.CANCELLED);
        desk.move(ADMIN, request.id(), RequestStatus.CANCELLED, " Asked for by telephone. ");
        assertThat(set).containsExactly(RequestStatus.CANCELLED);
        assertThat(written)
                .containsExactly(
                        Map.of("from", "pending_payment", "to", "cancelled", "reason", "Asked for by telephone."));
    }

    @Test
    void nobody_else_does_it_and_nothing_is_done_without_a_reason_or_beyond_what_is_an_administrators() {
        Actor buyer = new Actor(request.buyerId(), UserRole.BUYER, null, false);
        assertThat(refusal(buyer, RequestStatus.CANCELLED, "because")).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(ADMIN, RequestStatus.CANCELLED, " ")).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal(ADMIN, null, "because")).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal(ADMIN, RequestStatus.ACTIVE, "because")).isEqualTo(ErrorCode.INVALID_STATUS);
        Actor both = new Actor(request.buyerId(), UserRole.ADMIN, null, false);
        assertThat(refusal(both, RequestStatus.PAYMENT, "because"))
                .as("his own request")
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(both, RequestStatus.COMPLETED, "because")).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(set).isEmpty();
        assertThat(written).isEmpty();
    }
}
