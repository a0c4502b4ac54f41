package io.amanat.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.inbox.entity.InboxStatus;
import io.amanat.offer.entity.NegotiationStatus;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.outbox.entity.OutboxStatus;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;
import io.amanat.telegram.entity.TelegramLinkStatus;
import io.amanat.user.entity.UserStatus;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every state against every state, compared with the tables of data model 11 as amended by 00, 2.2, written out by hand. */
class StateMachinesTest {
    @TestFactory
    Stream<DynamicTest> a_purchase_request_moves_as_the_table_says() {
        return matrix(
                RequestStatus.class,
                RequestStatus.MOVES,
                Map.ofEntries(
                        Map.entry("pending", Set.of("active", "received_offers", "in_negotiation", "cancelled")),
                        Map.entry("active", Set.of("received_offers", "in_negotiation", "cancelled")),
                        Map.entry(
                                "received_offers", Set.of("active", "in_negotiation", "pending_payment", "cancelled")),
                        Map.entry("in_negotiation", Set.of("received_offers", "pending_payment", "cancelled")),
                        Map.entry("pending_payment", Set.of("received_offers", "payment", "cancelled")),
                        Map.entry("payment", Set.of("processing", "delivery", "cancelled")),
                        Map.entry("processing", Set.of("delivery", "cancelled")),
                        Map.entry("delivery", Set.of("delivered", "cancelled")),
                        Map.entry("delivered", Set.of("confirming", "completed", "cancelled")),
                        Map.entry("confirming", Set.of("completed", "cancelled")),
                        Map.entry("completed", Set.of("seller_paid")),
                        Map.entry("seller_paid", Set.of()),
                        Map.entry("cancelled", Set.of())));
    }

    @TestFactory
    Stream<DynamicTest> a_transaction_under_verification_moves_as_the_table_says() {
        return matrix(
                VerificationStatus.class,
                VerificationStatus.MOVES,
                Map.of(
                        "waiting", Set.of("settled", "refused", "given_up"),
                        "refused", Set.of("waiting"),
                        "given_up", Set.of("waiting"),
                        "settled", Set.of()));
    }

    @TestFactory
    Stream<DynamicTest> a_message_to_the_outside_moves_as_the_table_says() {
        return matrix(
                OutboxStatus.class,
                OutboxStatus.MOVES,
                Map.of(
                        "pending", Set.of("sending", "done"),
                        "sending", Set.of("pending", "done", "parked"),
                        "parked", Set.of("pending"),
                        "done", Set.of()));
    }

    @TestFactory
    Stream<DynamicTest> an_offer_moves_as_the_table_says() {
        return matrix(
                OfferStatus.class,
                OfferStatus.MOVES,
                Map.of(
                        "pending", Set.of("accepted", "rejected", "withdrawn"),
                        "active", Set.of("accepted", "rejected", "withdrawn"),
                        "accepted", Set.of("pending"),
                        "rejected", Set.of(),
                        "withdrawn", Set.of()));
    }

    @TestFactory
    Stream<DynamicTest> a_payment_moves_as_the_table_says() {
        return matrix(
                PaymentStatus.class,
                PaymentStatus.MOVES,
                Map.of(
                        "pending", Set.of("processing", "confirmed", "failed", "cancelled"),
                        "processing", Set.of("confirmed", "failed", "cancelled"),
                        "confirmed", Set.of("completed", "refunded"),
                        "completed", Set.of("refunded"),
                        "failed", Set.of(),
                        "cancelled", Set.of(),
                        "refunded", Set.of()));
    }

    @TestFactory
    Stream<DynamicTest> an_escrow_moves_as_the_table_says() {
        return matrix(
                EscrowState.class,
                EscrowState.MOVES,
                Map.of(
                        "none", Set.of("partial", "funded", "cancelled"),
                        "partial", Set.of("funded", "cancelled", "refunded"),
                        "funded", Set.of("releasable", "refunded"),
                        "releasable", Set.of("releasing", "refunded"),
                        "releasing", Set.of("released", "failed"),
                        "failed", Set.of("releasing", "refunded"),
                        "released", Set.of(),
                        "refunded", Set.of(),
                        "cancelled", Set.of("partial")));
    }

    @TestFactory
    Stream<DynamicTest> a_round_of_negotiation_moves_as_the_table_says() {
        return matrix(
                NegotiationStatus.class,
                NegotiationStatus.MOVES,
                Map.of(
                        "pending", Set.of("accepted", "rejected", "countered", "expired"),
                        "accepted", Set.of(),
                        "rejected", Set.of(),
                        "countered", Set.of(),
                        "expired", Set.of()));
    }

    @TestFactory
    Stream<DynamicTest> a_receiving_address_moves_as_the_table_says() {
        return matrix(
                DestinationStatus.class,
                DestinationStatus.MOVES,
                Map.of(
                        "active", Set.of("sweeping", "quarantined"),
                        "sweeping", Set.of("swept", "active"),
                        "swept", Set.of(),
                        "quarantined", Set.of("active")));
    }

    @TestFactory
    Stream<DynamicTest> a_dispute_moves_as_the_table_says() {
        return matrix(
                DisputeStatus.class,
                DisputeStatus.MOVES,
                Map.of(
                        "pending", Set.of("in_progress", "rejected", "closed"),
                        "in_progress", Set.of("pending", "resolved", "rejected", "closed"),
                        "resolved", Set.of(),
                        "rejected", Set.of(),
                        "closed", Set.of()));
    }

    @TestFactory
    Stream<DynamicTest> an_account_moves_as_the_table_says() {
        return matrix(
                UserStatus.class,
                UserStatus.MOVES,
                Map.of(
                        "active", Set.of("suspended", "deleted"),
                        "suspended", Set.of("active", "deleted"),
                        "deleted", Set.of()));
    }

    @TestFactory
    Stream<DynamicTest> a_telegram_link_moves_as_the_table_says() {
        return matrix(
                TelegramLinkStatus.class,
                TelegramLinkStatus.MOVES,
                Map.of("active", Set.of("blocked"), "blocked", Set.of("active")));
    }

    @TestFactory
    Stream<DynamicTest> a_delivery_from_outside_moves_as_the_architecture_says() {
        return matrix(
                InboxStatus.class,
                InboxStatus.MOVES,
                Map.of(
                        "received", Set.of("processing"),
                        "processing", Set.of("done", "parked", "received"),
                        "done", Set.of(),
                        "parked", Set.of("received")));
    }

    @TestFactory
    Stream<DynamicTest> a_blog_post_moves_as_the_table_says() {
        return matrix(
                BlogPostStatus.class,
                BlogPostStatus.MOVES,
                Map.of(
                        "draft", Set.of("published", "archived"),
                        "published", Set.of("archived"),
                        "archived", Set.of("published")));
    }

    @TestFactory
    Stream<DynamicTest> a_comment_of_the_blog_moves_as_the_table_says() {
        return matrix(
                BlogCommentStatus.class,
                BlogCommentStatus.MOVES,
                Map.of(
                        "pending", Set.of("published", "hidden"),
                        "published", Set.of("hidden"),
                        "hidden", Set.of("published")));
    }

    private static <S extends Enum<S> & Coded> Stream<DynamicTest> matrix(
            Class<S> type, Transitions<S> moves, Map<String, Set<String>> table) {
        assertThat(table.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(type.getEnumConstants()).map(S::code).toList());
        return Stream.of(type.getEnumConstants())
                .flatMap(from -> Stream.of(type.getEnumConstants()).map(to -> {
                    boolean expected = table.get(from.code()).contains(to.code());
                    return DynamicTest.dynamicTest(
                            from.code() + (expected ? " may become " : " never becomes ") + to.code(),
                            () -> assertThat(moves.allows(from, to)).isEqualTo(expected));
                }));
    }
}
