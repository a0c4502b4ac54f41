package io.amanat.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.blog.entity.BlogCommentRepository;
import io.amanat.blog.entity.BlogFeedRepository;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.blog.entity.PostFilter;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationFilter;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.dispute.entity.DisputeCursor;
import io.amanat.dispute.entity.DisputeMessage;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.notification.entity.Notification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.offer.entity.OfferListRepository;
import io.amanat.offer.entity.OfferListRepository.OwnOffer;
import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentListRepository;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.request.entity.RequestFilter;
import io.amanat.request.entity.RequestListRepository;
import io.amanat.request.entity.RequestScope;
import io.amanat.request.entity.ShownRequest;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.template.entity.Cursor;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.entity.TemplateFilter;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Pages read by keyset cost the same wherever they are (audit lessons 3.4). Cost is what PostgreSQL looked at, in pages
 * of 8 KB; how long it takes depends on the machine.
 */
@OnVolume
class KeysetCostTest {
    /** As many rows as the Mini App asks for. */
    private static final int ROWS = 8;
    /** Where the thousandth page begins. */
    private static final int DEEP = 999 * ROWS;

    private static long cost(String name, Consumer<EntityManager> work) {
        List<Plan> plans = VolumeDatabase.plans(work);
        VolumeDatabase.say(name + ": " + plans);
        assertThat(plans).hasSize(1);
        assertThat(plans.get(0).rows()).as(plans.toString()).isEqualTo(ROWS);
        assertThat(plans.get(0).wasteful(Hot.MOST)).as(plans.toString()).isEmpty();
        return plans.get(0).pages();
    }

    /** The same but for what chance puts between the rows: a page of an index more, some rows that are passed over. */
    private static DynamicTest same(String name, Consumer<EntityManager> first, Consumer<EntityManager> thousandth) {
        return DynamicTest.dynamicTest(name, () -> {
            long front = cost(name + ", page 1", first);
            long deep = cost(name + ", page 1,000", thousandth);
            VolumeDatabase.say("%s: page 1 looks at %,d pages, page 1,000 at %,d".formatted(name, front, deep));
            assertThat(deep).as(name).isLessThanOrEqualTo(front * 3 / 2 + 2 * ROWS);
        });
    }

    private static DynamicTest requests(String name, RequestScope scope) {
        RequestFilter filter = RequestFilter.none();
        ShownRequest last = VolumeDatabase.read(em -> new RequestListRepository(em).page(scope, filter, DEEP - 1, 1))
                .get(0)
                .request();
        TimeCursor cursor = new TimeCursor(last.createdAt(), last.id());
        return same(
                name,
                em -> new RequestListRepository(em).after(scope, filter, null, ROWS),
                em -> new RequestListRepository(em).after(scope, filter, cursor, ROWS));
    }

    @TestFactory
    Stream<DynamicTest> requests() {
        return Stream.of(
                requests("a buyer's list", RequestScope.own(Regulars.buyer())),
                requests("the public feed", RequestScope.visible(Regulars.anotherSeller())),
                requests("all requests", RequestScope.all()));
    }

    @TestFactory
    Stream<DynamicTest> all_payments() {
        PaymentFilter all = PaymentFilter.none();
        PaymentRow last = VolumeDatabase.read(em -> new PaymentListRepository(em).page(all, DEEP - 1, 1))
                .get(0);
        TimeCursor cursor = new TimeCursor(last.times().createdAt(), last.id());
        return Stream.of(same(
                "all payments",
                em -> new PaymentListRepository(em).after(all, null, ROWS),
                em -> new PaymentListRepository(em).after(all, cursor, ROWS)));
    }

    @TestFactory
    Stream<DynamicTest> a_sellers_offers() {
        UUID seller = Regulars.seller();
        OwnOffer last = VolumeDatabase.read(
                        em -> new OfferListRepository(em).page(seller, Optional.empty(), Optional.empty(), DEEP))
                .get(DEEP - 1);
        Optional<OfferListRepository.After> after = Optional.of(new OfferListRepository.After(
                last.offer().createdAt(), last.offer().id()));
        return Stream.of(same(
                "a seller's offers",
                em -> new OfferListRepository(em).page(seller, Optional.empty(), Optional.empty(), ROWS),
                em -> new OfferListRepository(em).page(seller, Optional.empty(), after, ROWS)));
    }

    @TestFactory
    Stream<DynamicTest> messages_of_a_chat() {
        UUID chat = Regulars.chat();
        var last = VolumeDatabase.read(em -> new ChatMessageRepository(em).latest(chat, DEEP))
                .get(DEEP - 1);
        return Stream.of(same(
                "messages of a chat",
                em -> new ChatMessageRepository(em).latest(chat, ROWS),
                em -> new ChatMessageRepository(em).before(last, ROWS)));
    }

    @TestFactory
    Stream<DynamicTest> templates() {
        return Stream.of(TemplateFilter.Sort.NEWEST, TemplateFilter.Sort.PRICE).map(sort -> {
            RequestTemplate last = VolumeDatabase.read(em -> new OfferedTemplateRepository(em)
                            .page(templates(sort, null), 0, DEEP, VolumeDatabase.UNTIL))
                    .get(DEEP - 1)
                    .template();
            TemplateFilter next = templates(sort, templates(sort, null).after(last));
            return same(
                    "templates, " + sort,
                    em -> new OfferedTemplateRepository(em).page(templates(sort, null), 0, ROWS, VolumeDatabase.UNTIL),
                    em -> new OfferedTemplateRepository(em).page(next, 0, ROWS, VolumeDatabase.UNTIL));
        });
    }

    private static TemplateFilter templates(TemplateFilter.Sort sort, Cursor cursor) {
        return new TemplateFilter(null, List.of(), null, null, null, null, null, false, sort, cursor);
    }

    @TestFactory
    Stream<DynamicTest> notifications_of_a_person() {
        UUID person = Regulars.buyer();
        Notification last = VolumeDatabase.read(
                        em -> new NotificationRepository(em).of(person, NotificationRepository.Wanted.ALL, DEEP - 1, 1))
                .get(0);
        return Stream.of(same(
                "what a person is told",
                em -> new NotificationRepository(em)
                        .before(person, NotificationRepository.Wanted.ALL, null, null, ROWS),
                em -> new NotificationRepository(em)
                        .before(person, NotificationRepository.Wanted.ALL, last.createdAt(), last.id(), ROWS)));
    }

    @TestFactory
    Stream<DynamicTest> posts_and_comments() {
        UUID post = VolumeDatabase.read(em -> new BlogFeedRepository(em).list(published(null), DEEP))
                .get(DEEP - 1)
                .id();
        UUID popular = Regulars.post("post-2");
        UUID comment = VolumeDatabase.read(em -> new BlogCommentRepository(em).published(popular, null, DEEP))
                .get(DEEP - 1)
                .id();
        return Stream.of(
                same(
                        "posts",
                        em -> new BlogFeedRepository(em).list(published(null), ROWS),
                        em -> new BlogFeedRepository(em).list(published(post), ROWS)),
                same(
                        "comments below a post",
                        em -> new BlogCommentRepository(em).published(popular, null, ROWS),
                        em -> new BlogCommentRepository(em).published(popular, comment, ROWS)));
    }

    private static PostFilter published(UUID after) {
        return new PostFilter(BlogPostStatus.PUBLISHED, null, null, after);
    }

    /** Nobody says more than 500 things in a dispute, so the place is that of the hundred-and-twentieth page. */
    @TestFactory
    Stream<DynamicTest> messages_of_a_dispute() {
        UUID dispute = Regulars.dispute();
        int deep = 119 * ROWS;
        DisputeMessage last = VolumeDatabase.read(em -> new DisputeRepository(em).messages(dispute, null, deep))
                .get(deep - 1);
        DisputeCursor after = DisputeCursor.of(last.createdAt(), last.id());
        return Stream.of(same(
                "messages of a dispute",
                em -> new DisputeRepository(em).messages(dispute, null, ROWS),
                em -> new DisputeRepository(em).messages(dispute, after, ROWS)));
    }

    @TestFactory
    Stream<DynamicTest> receiving_addresses() {
        DestinationFilter all = new DestinationFilter(null, null, null, null, null);
        DerivedDestination last = VolumeDatabase.read(em -> new DestinationRepository(em).list(all, null, null, DEEP))
                .get(DEEP - 1);
        UUID account = Regulars.trezorAccount();
        return Stream.of(
                same(
                        "derived addresses",
                        em -> new DestinationRepository(em).list(all, null, null, ROWS),
                        em -> new DestinationRepository(em).list(all, last.createdAt(), last.id(), ROWS)),
                same(
                        "addresses of a hardware wallet",
                        em -> new TrezorRepository(em).addresses(account, 0, ROWS),
                        em -> new TrezorRepository(em).addresses(account, DEEP, ROWS)));
    }

    @Test
    void the_measure_tells_a_page_by_its_number_from_one_by_its_place() {
        RequestScope all = RequestScope.all();
        long front =
                cost("by number, page 1", em -> new RequestListRepository(em).page(all, RequestFilter.none(), 0, ROWS));
        List<Plan> deep =
                VolumeDatabase.plans(em -> new RequestListRepository(em).page(all, RequestFilter.none(), DEEP, ROWS));
        assertThat(deep.get(0).pages()).as(deep.toString()).isGreaterThan(front * 3 / 2 + 2 * ROWS);
    }
}
