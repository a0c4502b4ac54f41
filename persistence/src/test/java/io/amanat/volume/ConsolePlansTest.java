package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;

import io.amanat.admin.entity.MarketFiguresRepository;
import io.amanat.payment.entity.PaymentTrailRepository;
import io.amanat.review.entity.ReviewPosition;
import io.amanat.review.entity.ReviewRepository;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.template.entity.TemplateDeskFilter;
import io.amanat.template.entity.TemplateDeskFilter.State;
import io.amanat.template.entity.TemplateDeskRepository;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What pages of the console ask over all features. */
@OnVolume
class ConsolePlansTest {
    /** A page of the console and the row that says whether there is another one. */
    private static final int PAGE = 51;

    private static final Instant SINCE = VolumeDatabase.UNTIL.minus(Duration.ofDays(3));

    @TestFactory
    Stream<DynamicTest> pages() {
        return Stream.of(
                assertIndexed(
                        "what was delivered about a payment",
                        em -> new PaymentTrailRepository(em).of(Regulars.payment(), 100),
                        "inbox_by_subject"),
                assertIndexed(
                        "who was told of a payment",
                        em -> new PaymentTrailRepository(em).of(Regulars.payment(), 100),
                        "notifications_of_payment"),
                assertIndexed(
                        "how far requests have come",
                        em -> new MarketFiguresRepository(em).funnel(SINCE),
                        "requests_created",
                        "requests_feed"),
                assertIndexed(
                        "how long money was held",
                        em -> new MarketFiguresRepository(em).settlements(SINCE),
                        "payments_paid_out"));
    }

    /** The place of a row that has as many before as behind it. */
    private static TimeCursor middle(String table) {
        UUID id = UUID.fromString(VolumeDatabase.value("select id from " + table
                + " order by created_at desc, id desc offset (select count(*) / 2 from " + table + ") limit 1"));
        return new TimeCursor(
                Instant.parse(VolumeDatabase.value(
                        "select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from "
                                + table + " where id = ?",
                        id)),
                id);
    }

    private static Consumer<EntityManager> reviews(Boolean published, ReviewPosition after) {
        return em -> new ReviewRepository(em).latest(published, after, PAGE);
    }

    @TestFactory
    Stream<DynamicTest> reviews_of_everything() {
        TimeCursor place = middle("market.reviews");
        ReviewPosition middle = new ReviewPosition(place.createdAt(), place.id());
        return Stream.of(
                assertIndexed("all reviews", reviews(null, null), "reviews_latest"),
                assertIndexed("all reviews from their middle", reviews(null, middle), "reviews_latest"),
                assertIndexed("reviews that are shown", reviews(true, null), "reviews_latest"),
                assertIndexed("reviews that are shown, from the middle", reviews(true, middle), "reviews_latest"),
                assertIndexed("reviews that are hidden", reviews(false, null), "reviews_hidden"),
                assertIndexed("reviews that are hidden, from the middle", reviews(false, middle), "reviews_hidden"));
    }

    private static Consumer<EntityManager> items(State state, TimeCursor after) {
        return em -> new TemplateDeskRepository(em).list(new TemplateDeskFilter(state, null, null, after), PAGE);
    }

    @TestFactory
    Stream<DynamicTest> items_of_all_sellers() {
        TimeCursor middle = middle("market.request_templates");
        return Stream.of(
                assertIndexed("items in any state", items(null, null), "templates_latest"),
                assertIndexed("items in any state from their middle", items(null, middle), "templates_latest"),
                assertIndexed("items that are shown", items(State.ACTIVE, null), "templates_newest"),
                assertIndexed("items that are hidden", items(State.HIDDEN, null), "templates_hidden"),
                assertIndexed(
                        "items that are hidden, from the middle", items(State.HIDDEN, middle), "templates_hidden"),
                assertIndexed("items that are removed", items(State.REMOVED, null), "templates_removed"),
                assertIndexed(
                        "items that are removed, from the middle", items(State.REMOVED, middle), "templates_removed"));
    }
}
