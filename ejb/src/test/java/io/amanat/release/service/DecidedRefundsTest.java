package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.config.service.TestSettings;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dispute has decided for the buyer goes back to the buyer, also when the first try fails; and who may try again. */
@ExtendWith(TestDatabase.class)
class DecidedRefundsTest {
    private static final BigDecimal PRICE = new BigDecimal("12.5");
    private static final BigDecimal PART = new BigDecimal("2.5");
    private static final MarketSettings SETTINGS = new TestSettings().build();

    private final Escrows people = new Escrows();
    private final Actor admin = Treasury.admin(people.admin);
    private final Actor resolver = resolver();
    private UUID request;
    private UUID payIn;

    private static Actor resolver() {
        return new Actor(Row.user("resolver").insert(), UserRole.RESOLVER, null, false);
    }

    @BeforeEach
    void a_delivered_deal_whose_money_is_held() {
        Escrows.Paid paid = Market.in(em -> {
            treasury(em).pauses.turn(MoneyPauses.Scope.ALL, false, people.admin, "stored");
            Escrows.Paid made = people.paid(em, PRICE);
            treasury(em)
                    .ledger
                    .bookFunding(
                            new Ledger.Subject(
                                    made.payInId(), made.requestId(), "USDT", 97, null, "0x" + made.payInId(), null),
                            PRICE,
                            PRICE);
            return made;
        });
        request = paid.requestId();
        payIn = paid.payInId();
        Sql.run("update market.purchase_requests set status = 'delivered' where id = ?", request);
        Sql.run("update market.payments set escrow_state = 'releasable' where id = ?", payIn);
    }

    private static Treasury treasury(jakarta.persistence.EntityManager em) {
        return new Treasury(em, SETTINGS);
    }

    /** As the staff leaves it. */
    private UUID dispute(String status, String action, Actor decider) {
        UUID id = Uuid7.next();
        Sql.run(
                """
                insert into market.disputes (id, purchase_request_id, buyer_id, seller_id, raised_by, reason, status,
                  resolution_action, resolution_amount, resolution_currency, resolved_by, resolved_at, created_at, updated_at)
                values (?, ?, ?, ?, ?, 'Broken', ?, ?, ?, ?, ?, clock_timestamp(), now(), now())
                """,
                id,
                request,
                people.buyer,
                people.seller,
                people.buyer,
                status,
                action,
                "compensation".equals(action) ? PART : null,
                "compensation".equals(action) ? "USDT" : null,
                decider.userId());
        return id;
    }

    /** A decision whose refund was started with it and has failed. */
    private UUID failed(String action, BigDecimal amount) {
        UUID dispute = dispute("resolved", action, resolver);
        assertThat(tried(treasury -> treasury.refunds.start(resolver, payIn, amount, "decided", dispute)))
                .isNull();
        assertThat(fail()).isNull();
        return dispute;
    }

    private ErrorCode fail() {
        return tried(treasury -> treasury.releases.fail(admin, payIn, "reverted", Set.of(), null));
    }

    private ErrorCode release() {
        return tried(treasury -> treasury.releases.release(admin, payIn, null, null));
    }

    private ErrorCode refund(Actor actor, BigDecimal amount) {
        return tried(treasury -> treasury.refunds.start(actor, payIn, amount, "again", null));
    }

    /** What came of it: null when it went through. */
    private static ErrorCode tried(Function<Treasury, Payment> work) {
        try {
            Payment payment = Market.in(em -> work.apply(treasury(em)));
            return payment == null ? ErrorCode.NOT_FOUND : null;
        } catch (DomainException refused) {
            return refused.code();
        }
    }

    private static Optional<ErrorCode> startDue(UUID payIn) {
        return Market.in(em -> treasury(em).releases.startDue(payIn));
    }

    /** Direction, status, amount and dispute of what has left, or was to leave, oldest first. */
    private List<List<String>> outflows() {
        return Sql.rows(
                "select p.direction, p.status, trim_scale(p.amount)::text, o.dispute_id::text from market.payments p"
                        + " join market.payout_orders o on o.payment_id = p.id where p.source_payment_id = ?"
                        + " order by p.created_at, p.id",
                payIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund", "compensation"})
    void a_decided_refund_that_failed_stops_the_payout_until_it_is_started_anew(String action) {
        BigDecimal amount = action.equals("refund") ? PRICE : PART;
        UUID dispute = failed(action, amount);
        assertThat(release()).isEqualTo(ErrorCode.RELEASE_ON_HOLD);
        assertThat(startDue(payIn)).contains(ErrorCode.RELEASE_ON_HOLD);
        // Less than what was decided is not what was decided.
        assertThat(refund(admin, new BigDecimal("1"))).isNull();
        assertThat(tried(treasury -> treasury.releases.confirm(admin, payIn, "0xless" + payIn, null)))
                .isNull();
        assertThat(release()).isEqualTo(ErrorCode.RELEASE_ON_HOLD);
        assertThat(refund(admin, action.equals("refund") ? null : PART)).isNull();
        assertThat(outflows().get(1).get(3)).as("a gesture").isNull();
        assertThat(outflows().get(2).get(3)).isEqualTo(dispute.toString());
        assertThat(fail()).isNull();
        assertThat(release()).as("failed again").isEqualTo(ErrorCode.RELEASE_ON_HOLD);
        assertThat(refund(resolver, null)).isNull();
        assertThat(tried(treasury -> treasury.releases.confirm(admin, payIn, "0xrest" + payIn, null)))
                .isNull();
        assertThat(release()).isEqualTo(action.equals("refund") ? ErrorCode.INVALID_STATUS : null);
    }

    @Test
    void a_later_decision_of_the_staff_takes_the_place_of_the_first_and_one_taken_back_does_not() {
        failed("refund", PRICE);
        dispute("closed", null, new Actor(people.buyer, UserRole.BUYER, null, false));
        assertThat(release()).isEqualTo(ErrorCode.RELEASE_ON_HOLD);
        dispute("rejected", null, admin);
        assertThat(refund(resolver, null)).as("overruled").isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(release()).isNull();
    }

    @Test
    void a_resolver_starts_only_the_refund_that_he_has_decided_and_of_its_amount() {
        assertThat(refund(resolver, null)).as("no dispute").isEqualTo(ErrorCode.FORBIDDEN);
        dispute("rejected", null, resolver);
        dispute("resolved", "no_action", resolver);
        Sql.run(
                "update market.purchase_requests set dispute_raised = true, dispute_resolved = true where id = ?",
                request);
        assertThat(refund(resolver, null)).as("decided for the seller").isEqualTo(ErrorCode.FORBIDDEN);
        UUID dispute = failed("compensation", PART);
        assertThat(refund(resolver(), null)).as("another one").isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refund(resolver, PRICE)).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refund(resolver, BigDecimal.ONE)).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refund(resolver, null)).isNull();
        assertThat(outflows().get(1)).containsExactly("refund", "pending", "2.5", dispute.toString());
        assertThat(tried(treasury -> treasury.releases.confirm(admin, payIn, "0xpart" + payIn, null)))
                .isNull();
        assertThat(refund(resolver, null)).as("it is done").isEqualTo(ErrorCode.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer", "seller"})
    void a_party_of_the_deal_gives_nothing_back_whatever_his_role(String side) {
        UUID party = side.equals("buyer") ? people.buyer : people.seller;
        for (UserRole role : List.of(UserRole.ADMIN, UserRole.RESOLVER)) {
            assertThat(refund(new Actor(party, role, null, false), null)).isEqualTo(ErrorCode.FORBIDDEN);
        }
        assertThat(outflows()).isEmpty();
    }

    @Test
    void what_came_in_part_and_was_never_paid_is_not_given_back_by_the_books() {
        Sql.run(
                "update market.payments set status = 'failed', escrow_state = 'partial', completed_at = null where id = ?",
                payIn);
        assertThat(refund(admin, null)).isEqualTo(ErrorCode.INVALID_STATUS);
    }
}
