package io.amanat.offer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabase.class)
class NegotiationRepositoryTest {
    private static final String IMMUTABLE = "55000";
    /** Long before any round of another test. */
    private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");

    private static <T> T rounds(Function<NegotiationRepository, T> work) {
        return Market.in(em -> work.apply(new NegotiationRepository(em)));
    }

    private static Row overdue(Deal deal, int secondsToLive) {
        return OfferRows.round(deal, 1)
                .with("created_at", LONG_AGO)
                .with("expires_at", LONG_AGO.plusSeconds(secondsToLive));
    }

    private static String status(UUID id) {
        return Sql.value("select status from market.offer_negotiations where id = ?", id);
    }

    @Test
    void a_proposal_is_stored_as_a_pending_round_of_its_offer() {
        Deal deal = Deal.agreed();
        UUID id = Uuid7.next();
        NegotiationTerms terms = new NegotiationTerms(
                new BigDecimal("9.000000000000000001"), OfferCurrency.USDC, 3, DeliveryTimeUnit.HOURS, "Please");
        Market.run(em -> new NegotiationRepository(em)
                .add(NegotiationRound.propose(
                        id,
                        new OfferRepository(em).find(deal.offerId()).orElseThrow(),
                        1,
                        NegotiationParty.BUYER,
                        terms,
                        Row.NOON.plusSeconds(1),
                        Row.NOON)));
        NegotiationRound stored =
                rounds((NegotiationRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(stored.offerId()).isEqualTo(deal.offerId());
        assertThat(stored.purchaseRequestId()).isEqualTo(deal.requestId());
        assertThat(stored.price()).isEqualByComparingTo(terms.price());
        assertThat(stored.currency()).isEqualTo(OfferCurrency.USDC);
        assertThat(stored.deliveryTimeAmount()).isEqualTo(3);
        assertThat(stored.deliveryTimeUnit()).isEqualTo(DeliveryTimeUnit.HOURS);
        assertThat(stored.message()).isEqualTo("Please");
        assertThat(stored.status()).isEqualTo(NegotiationStatus.PENDING);
        assertThat(stored.expiresAt()).isEqualTo(Row.NOON.plusSeconds(1));
        assertThat(stored.respondedAt()).isNull();
        assertThat(rounds((NegotiationRepository rows) -> rows.lock(id))).isPresent();
    }

    @Test
    void the_latest_round_and_the_pending_one_are_found_by_their_offer() {
        Deal deal = Deal.agreed();
        assertThat(rounds((NegotiationRepository rows) -> rows.latest(deal.offerId())))
                .isEmpty();
        assertThat(rounds((NegotiationRepository rows) -> rows.pending(deal.offerId())))
                .isEmpty();
        UUID first = OfferRows.round(deal, 1)
                .with("status", "countered")
                .with("responded_at", Row.NOON)
                .insert();
        UUID second = OfferRows.round(deal, 2).insert();
        OfferRows.round(Deal.agreed(), 3).insert();
        assertThat(rounds((NegotiationRepository rows) -> rows.latest(deal.offerId())))
                .map(NegotiationRound::id)
                .contains(second);
        assertThat(rounds((NegotiationRepository rows) -> rows.pending(deal.offerId())))
                .map(NegotiationRound::id)
                .contains(second);
        Sql.run("update market.offer_negotiations set status = 'rejected', responded_at = now() where id = ?", second);
        assertThat(rounds((NegotiationRepository rows) -> rows.pending(deal.offerId())))
                .isEmpty();
        assertThat(rounds((NegotiationRepository rows) -> rows.latest(deal.offerId())))
                .map(NegotiationRound::status)
                .contains(NegotiationStatus.REJECTED);
        assertThat(rounds((NegotiationRepository rows) -> rows.rounds(deal.offerId())))
                .extracting(NegotiationRound::id)
                .containsExactly(first, second);
    }

    @Test
    void overdue_rounds_are_listed_from_the_oldest_and_never_more_than_the_limit() {
        List<UUID> ids = IntStream.rangeClosed(1, 3)
                .mapToObj(second -> overdue(Deal.agreed(), second).insert())
                .toList();
        overdue(Deal.agreed(), 1)
                .with("status", "accepted")
                .with("responded_at", LONG_AGO)
                .insert();
        // The third has a second left.
        Instant now = LONG_AGO.plusSeconds(2);
        assertThat(rounds((NegotiationRepository rows) -> rows.overdue(now, 10)))
                .extracting(NegotiationRound::id)
                .containsExactly(ids.get(0), ids.get(1));
        assertThat(rounds((NegotiationRepository rows) -> rows.overdue(now, 1)))
                .extracting(NegotiationRound::id)
                .containsExactly(ids.get(0));
        ids.forEach(id -> Sql.run("update market.offer_negotiations set status = 'expired' where id = ?", id));
    }

    @Test
    void a_round_expires_when_its_time_is_over_and_once() {
        UUID id = overdue(Deal.agreed(), 5).insert();
        assertThat(rounds((NegotiationRepository rows) -> rows.expire(id, LONG_AGO.plusSeconds(4))))
                .isFalse();
        assertThat(rounds((NegotiationRepository rows) -> rows.expire(id, LONG_AGO.plusSeconds(5))))
                .isTrue();
        assertThat(rounds((NegotiationRepository rows) -> rows.expire(id, LONG_AGO.plusSeconds(5))))
                .isFalse();
        assertThat(status(id)).isEqualTo("expired");
        assertThat(rounds((NegotiationRepository rows) -> rows.find(id)))
                .map(NegotiationRound::respondedAt)
                .isEmpty();
    }

    @Test
    void a_request_has_a_pending_round_until_the_last_one_on_its_offers_is_answered() {
        Deal deal = Deal.agreed();
        assertThat(rounds((NegotiationRepository rows) -> rows.anyPending(deal.requestId())))
                .isFalse();
        UUID id = OfferRows.round(deal, 1).insert();
        assertThat(rounds((NegotiationRepository rows) -> rows.anyPending(deal.requestId())))
                .isTrue();
        Sql.run("update market.offer_negotiations set status = 'rejected', responded_at = now() where id = ?", id);
        assertThat(rounds((NegotiationRepository rows) -> rows.anyPending(deal.requestId())))
                .isFalse();
    }

    @Test
    void what_waits_on_an_offer_that_is_gone_is_rejected_or_has_expired() {
        Deal deal = Deal.agreed();
        UUID waiting = OfferRows.round(deal, 1).insert();
        UUID elsewhere = OfferRows.round(Deal.agreed(), 1).insert();
        assertThat(rounds((NegotiationRepository rows) -> rows.isOverdue(deal.offerId(), Row.NOON)))
                .isFalse();
        assertThat(rounds((NegotiationRepository rows) -> rows.closeOf(deal.offerId(), Row.NOON)))
                .isEqualTo(1);
        assertThat(rounds((NegotiationRepository rows) -> rows.closeOf(deal.offerId(), Row.NOON)))
                .isZero();
        assertThat(status(waiting)).isEqualTo("rejected");
        assertThat(rounds((NegotiationRepository rows) -> rows.find(waiting)))
                .map(NegotiationRound::respondedAt)
                .contains(Row.NOON);
        assertThat(status(elsewhere)).isEqualTo("pending");

        Deal late = Deal.agreed();
        UUID over = OfferRows.round(late, 1).insert();
        Instant end = Row.NOON.plusSeconds(86_400);
        assertThat(rounds((NegotiationRepository rows) -> rows.isOverdue(late.offerId(), end.minusNanos(1_000))))
                .isFalse();
        assertThat(rounds((NegotiationRepository rows) -> rows.isOverdue(late.offerId(), end)))
                .isTrue();
        assertThat(rounds((NegotiationRepository rows) -> rows.closeAll(late.requestId(), end)))
                .isEqualTo(1);
        assertThat(status(over)).isEqualTo("expired");
        assertThat(rounds((NegotiationRepository rows) -> rows.find(over)))
                .map(NegotiationRound::respondedAt)
                .isEmpty();
    }

    @Test
    void an_answer_and_the_next_proposal_are_stored_in_one_transaction() {
        Deal deal = Deal.agreed();
        UUID first = OfferRows.round(deal, 1).insert();
        Market.run(em -> {
            NegotiationRepository rows = new NegotiationRepository(em);
            NegotiationRound answered = rows.rounds(deal.offerId()).get(0);
            answered.answer(NegotiationStatus.COUNTERED, Row.NOON);
            rows.add(NegotiationRound.propose(
                    Uuid7.next(),
                    new OfferRepository(em).find(deal.offerId()).orElseThrow(),
                    2,
                    NegotiationParty.SELLER,
                    answered.terms(),
                    Row.NOON.plusSeconds(1),
                    Row.NOON));
        });
        assertThat(status(first)).isEqualTo("countered");
        assertThat(rounds((NegotiationRepository rows) -> rows.pending(deal.offerId())))
                .map(NegotiationRound::proposedBy)
                .contains(NegotiationParty.SELLER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "round_number = 2",
                "proposed_by = 'seller'",
                "price = 1",
                "currency = 'USDC'",
                "delivery_time_amount = 9",
                "delivery_time_unit = 'hours'",
                "message = 'other'",
                "message = null",
                "expires_at = expires_at + interval '1 second'",
                "created_at = created_at - interval '1 second'"
            })
    void not_even_the_owner_changes_what_was_proposed(String change) {
        UUID id = OfferRows.round(Deal.agreed(), 1).with("message", "Please").insert();
        refused("update market.offer_negotiations set " + change + " where id = ?", id);
    }

    @ParameterizedTest
    @CsvSource({"accepted, rejected", "rejected, accepted", "countered, accepted", "expired, accepted"})
    void an_answered_round_is_final(String from, String to) {
        UUID id = OfferRows.round(Deal.agreed(), 1)
                .with("status", from)
                .with("responded_at", from.equals("expired") ? null : Row.NOON)
                .insert();
        refused(
                "update market.offer_negotiations set status = '" + to + "', responded_at = '" + Row.NOON
                        + "' where id = ?",
                id);
        refused("update market.offer_negotiations set status = 'pending', responded_at = null where id = ?", id);
        assertThat(status(id)).isEqualTo(from);
    }

    private static void refused(String sql, UUID id) {
        Sql.Refused refused = catchThrowableOfType(Sql.Refused.class, () -> Sql.run(sql, id));
        assertThat(refused).as(sql).isNotNull();
        assertThat(refused.state()).as(sql).isEqualTo(IMMUTABLE);
    }
}
