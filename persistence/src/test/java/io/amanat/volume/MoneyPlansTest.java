package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;

import io.amanat.custody.entity.DestinationRepository;
import io.amanat.dispute.entity.DisputeFilter;
import io.amanat.dispute.entity.DisputeListRepository;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.dispute.entity.DisputeScope;
import io.amanat.dispute.entity.DisputeSort;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.outbox.entity.OutboxOverRepository;
import io.amanat.outbox.entity.OutboxRepository;
import io.amanat.outbox.entity.ParkedMessageRepository;
import io.amanat.payment.entity.HistorySide;
import io.amanat.payment.entity.OutflowRepository;
import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentKeyRepository;
import io.amanat.payment.entity.PaymentListRepository;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.SettlementRepository;
import io.amanat.points.entity.PointRepository;
import io.amanat.release.entity.ReleaseReviewRepository;
import io.amanat.request.entity.RequestListRepository;
import io.amanat.request.entity.RequestScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Payments, ledger, disputes, points and the two queues. */
@OnVolume
class MoneyPlansTest {
    private static final Instant NOW = VolumeDatabase.UNTIL;

    private final UUID payment = Regulars.payment();
    private final UUID outflow = UUID.fromString(VolumeDatabase.value(
            "select id from market.payments where direction = 'out' and status = ? order by id limit 1", "pending"));
    private final UUID request = UUID.fromString(
            VolumeDatabase.value("select purchase_request_id from market.payments where id = ?", payment));
    private final String providerId =
            VolumeDatabase.value("select provider_payment_id from market.payments where id = ?", payment);
    private final String address =
            VolumeDatabase.value("select address from market.derived_destinations where payment_id = ?", payment);

    @TestFactory
    Stream<DynamicTest> payments() {
        return Stream.of(
                assertIndexed(
                        "the paid pay-in of a request",
                        em -> new PaymentRepository(em).paidPayIn(request),
                        "payments_request"),
                assertIndexed(
                        "the open pay-in of a request",
                        em -> new PaymentRepository(em).openPayIn(request, Regulars.buyer()),
                        "payments_request",
                        "payments_open_pay_in_uq"),
                assertIndexed(
                        "payouts with their pay-ins",
                        em -> new OutflowRepository(em).runningWithPayIns(List.of(outflow)),
                        "payments_pkey"),
                assertIndexed(
                        "what stops many payouts",
                        em -> {
                            new LedgerRepository(em).sums(List.of(payment));
                            new SettlementRepository(em).shallow(List.of(payment));
                            new ReleaseReviewRepository(em).missing(List.of(payment));
                        },
                        "ledger_payment"),
                assertIndexed(
                        "the price of a payment",
                        em -> new PaymentRepository(em).quote(payment),
                        "payment_quotes_payment_id_key"),
                assertIndexed(
                        "whom a webhook means",
                        em -> new PaymentRepository(em).findKey(PaymentProvider.AMN_SCANNER, providerId),
                        "payments_provider_uq"),
                assertIndexed(
                        "whether a webhook means anybody",
                        em -> new PaymentKeyRepository(em).knows(PaymentProvider.AMN_SCANNER, providerId),
                        "payments_provider_uq"),
                assertIndexed(
                        "a payout that runs",
                        em -> new PaymentRepository(em).runningPayout(payment),
                        "payments_source"),
                assertIndexed(
                        "payments past their time",
                        em -> new PaymentRepository(em).expired(NOW, 0, 100),
                        "payments_open_expiry"),
                assertIndexed(
                        "payments without instructions",
                        em -> new PaymentRepository(em).unfinished(NOW, 100),
                        "payments_unfinished"),
                assertIndexed(
                        "money held for somebody",
                        em -> new PaymentRepository(em).countHeldFor(Regulars.anotherBuyer()),
                        "payments_buyer",
                        "payments_buyer_status"),
                assertIndexed(
                        "what a buyer has and what is in escrow",
                        em -> new RequestListRepository(em)
                                .totals(RequestScope.own(Regulars.anotherBuyer()), Regulars.anotherBuyer()),
                        "payments_buyer",
                        "payments_buyer_status"),
                assertIndexed(
                        "whose deposit it is",
                        em -> new DestinationRepository(em).byAddress(97, address),
                        "destinations_address_uq"),
                assertIndexed(
                        "the ledger of a payment",
                        em -> new LedgerRepository(em).ofPayment(payment),
                        "ledger_payment"));
    }

    @TestFactory
    Stream<DynamicTest> lists_of_payments() {
        PaymentFilter none = PaymentFilter.none();
        PaymentFilter sellers = none.ofSeller(Regulars.anotherSeller());
        PaymentFilter failed = new PaymentFilter(
                Set.of(PaymentStatus.FAILED),
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return Stream.of(
                assertIndexed(
                        "what a buyer paid and got back",
                        em -> new PaymentListRepository(em)
                                .history(Regulars.anotherBuyer(), HistorySide.BUYER, null, 20),
                        "payments_of_buyer",
                        "payments_buyer"),
                assertIndexed(
                        "what a seller was paid",
                        em -> new PaymentListRepository(em)
                                .history(Regulars.anotherSeller(), HistorySide.SELLER, null, 20),
                        "payments_of_seller",
                        "payments_seller"),
                assertIndexed(
                        "payments of a seller",
                        em -> new PaymentListRepository(em).page(sellers, 0, 20),
                        "payments_of_seller",
                        "payments_seller"),
                assertIndexed(
                        "payments that failed",
                        em -> new PaymentListRepository(em).page(failed, 0, 20),
                        "payments_status",
                        "payments_newest"),
                assertIndexed("all payments", em -> new PaymentListRepository(em).page(none, 0, 20), "payments_newest"),
                assertIndexed(
                        "payouts that are due",
                        em -> new OutflowRepository(em)
                                .due(
                                        NOW,
                                        Map.of(
                                                "physical_product",
                                                48,
                                                "digital_product",
                                                48,
                                                "service",
                                                48,
                                                "consultation",
                                                48),
                                        null,
                                        100),
                        "payments_due"),
                assertIndexed(
                        "one payment in a list", em -> new PaymentListRepository(em).row(payment), "payments_pkey"));
    }

    @TestFactory
    Stream<DynamicTest> disputes_and_points() {
        return Stream.of(
                assertIndexed(
                        "the open dispute of a request",
                        em -> new DisputeRepository(em).open(request),
                        "disputes_open_uq",
                        "disputes_request"),
                assertIndexed(
                        "disputes that wait",
                        em -> new DisputeListRepository(em)
                                .page(
                                        DisputeScope.all(),
                                        disputes(Set.of(DisputeStatus.PENDING), DisputeSort.URGENCY),
                                        null,
                                        20),
                        "disputes_queue",
                        "disputes_open_queue"),
                assertIndexed(
                        "the newest disputes",
                        em -> new DisputeListRepository(em)
                                .page(DisputeScope.all(), disputes(Set.of(), DisputeSort.NEWEST), null, 20),
                        "disputes_newest"),
                assertIndexed(
                        "disputes of a person",
                        em -> new DisputeListRepository(em)
                                .page(
                                        DisputeScope.party(Regulars.anotherBuyer()),
                                        disputes(Set.of(), DisputeSort.NEWEST),
                                        null,
                                        20),
                        "disputes_buyer",
                        "disputes_newest"),
                assertIndexed(
                        "somebody's points",
                        em -> new PointRepository(em).of(Regulars.anotherBuyer(), null, 20),
                        "points_user"),
                assertIndexed(
                        "whether a coming was rewarded",
                        em -> new PointRepository(em).referralOf(Regulars.anotherBuyer()),
                        "points_referred"));
    }

    private static DisputeFilter disputes(Set<DisputeStatus> statuses, DisputeSort sort) {
        return new DisputeFilter(statuses, null, null, null, null, sort);
    }

    @TestFactory
    Stream<DynamicTest> queues() {
        return Stream.of(
                assertIndexed(
                        "deliveries are taken for work",
                        em -> new InboxRepository(em).claim(20, NOW, NOW.plusSeconds(60)),
                        "inbox_due"),
                assertIndexed("whether a delivery is due", em -> new InboxRepository(em).anyDue(NOW), "inbox_due"),
                assertIndexed(
                        "leases of workers that died",
                        em -> new InboxRepository(em).releaseExpiredLeases(NOW, 8),
                        "inbox_leases"),
                assertIndexed(
                        "messages are taken for sending",
                        em -> new OutboxRepository(em)
                                .claim("email", 20, NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2))),
                        "outbox_due"),
                assertIndexed(
                        "whether a message is due", em -> new OutboxRepository(em).anyDue("email", NOW), "outbox_due"),
                assertIndexed(
                        "messages nobody needs any more",
                        em -> new OutboxOverRepository(em).dropExpired(NOW),
                        "outbox_expiring"),
                assertIndexed(
                        "texts of parked messages",
                        em -> new ParkedMessageRepository(em).emptyParked(NOW),
                        "outbox_parked"),
                assertIndexed(
                        "messages that left long ago",
                        em -> new OutboxOverRepository(em).purge(NOW.minus(Duration.ofDays(30)), 100),
                        "outbox_finished_ix"));
    }
}
