package io.amanat.template.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.Fired;
import io.amanat.config.service.Wiring;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.template.entity.NewTemplate;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.service.TemplateEvents.Judged;
import io.amanat.template.service.TemplateEvents.Verdict;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Administrators take items out of sight with a reason, which their sellers hear. */
class TemplateDeskTest {
    private static final Actor ADMIN = new Actor(new UUID(0, 9), UserRole.ADMIN, null, false);
    private static final UUID SELLER = new UUID(0, 1);
    private static final UUID ITEM = new UUID(0, 2);

    private final RequestTemplate item = RequestTemplate.of(
            ITEM,
            SELLER,
            "link",
            new NewTemplate(
                    new UUID(0, 3),
                    "A desk",
                    "A desk of oak",
                    ProductType.SERVICE,
                    DeliveryType.ONLINE,
                    null,
                    null,
                    BudgetCurrency.USDC,
                    "[]",
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    false,
                    null),
            Instant.EPOCH);
    private final List<String> done = new ArrayList<>();
    private final Fired<Judged> judged = new Fired<>();
    private final TemplateDesk desk = new TemplateDesk();

    TemplateDeskTest() {
        Wiring.inject(desk, "judged", judged);
        Wiring.inject(desk, "templates", new TemplateService() {
            @Override
            public RequestTemplate own(Actor actor, UUID id) {
                return item;
            }

            @Override
            public RequestTemplate show(Actor actor, UUID id, boolean active, String reason) {
                done.add((active ? "shown " : "hidden ") + reason);
                return item;
            }

            @Override
            public void delete(Actor actor, UUID id, String reason) {
                done.add("deleted " + reason);
            }
        });
    }

    private ErrorCode refusal(Actor actor, String reason) {
        List<ErrorCode> codes = List.of(
                catchThrowableOfType(DomainException.class, () -> desk.show(actor, ITEM, false, reason))
                        .code(),
                catchThrowableOfType(DomainException.class, () -> desk.remove(actor, ITEM, reason))
                        .code());
        assertThat(codes.get(0)).isEqualTo(codes.get(1));
        return codes.get(0);
    }

    @Test
    void the_reason_is_kept_and_the_seller_hears_it() {
        desk.show(ADMIN, ITEM, false, " It is no desk. ");
        desk.show(ADMIN, ITEM, true, "It is one.");
        desk.remove(ADMIN, ITEM, "It is gone.");
        assertThat(done).containsExactly("hidden It is no desk.", "shown It is one.", "deleted It is gone.");
        assertThat(judged.events())
                .containsExactly(
                        new Judged(ITEM, SELLER, "A desk", Verdict.HIDDEN, "It is no desk."),
                        new Judged(ITEM, SELLER, "A desk", Verdict.SHOWN, "It is one."),
                        new Judged(ITEM, SELLER, "A desk", Verdict.REMOVED, "It is gone."));
    }

    @Test
    void nobody_else_does_it_and_nothing_is_done_without_a_reason() {
        assertThat(refusal(ADMIN, " ")).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal(ADMIN, null)).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal(ADMIN, "x".repeat(501))).isEqualTo(ErrorCode.VALIDATION_ERROR);
        for (UserRole role : List.of(UserRole.RESOLVER, UserRole.SELLER, UserRole.BUYER)) {
            Actor other = new Actor(SELLER, role, null, false);
            assertThat(refusal(other, "because")).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(catchThrowableOfType(DomainException.class, () -> desk.list(other, null, null, null, null, 1))
                            .code())
                    .isEqualTo(ErrorCode.FORBIDDEN);
        }
        assertThat(done).isEmpty();
        assertThat(judged.events()).isEmpty();
    }
}
