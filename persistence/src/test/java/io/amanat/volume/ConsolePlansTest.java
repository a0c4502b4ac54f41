package io.amanat.volume;

import static io.amanat.volume.Hot.query;

import io.amanat.admin.entity.MarketFiguresRepository;
import io.amanat.payment.entity.PaymentTrailRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What pages of the console ask over all features. */
@OnVolume
class ConsolePlansTest {
    private static final Instant SINCE = VolumeDatabase.UNTIL.minus(Duration.ofDays(3));

    @TestFactory
    Stream<DynamicTest> pages() {
        return Stream.of(
                query(
                        "what was delivered about a payment",
                        em -> new PaymentTrailRepository(em).of(Regulars.payment(), 100),
                        "inbox_by_subject"),
                query(
                        "who was told of a payment",
                        em -> new PaymentTrailRepository(em).of(Regulars.payment(), 100),
                        "notifications_of_payment"),
                query(
                        "how far requests have come",
                        em -> new MarketFiguresRepository(em).funnel(SINCE),
                        "requests_created",
                        "requests_feed"),
                query(
                        "how long money was held",
                        em -> new MarketFiguresRepository(em).settlements(SINCE),
                        "payments_paid_out"));
    }
}
