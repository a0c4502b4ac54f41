package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;

import io.amanat.chat.entity.ChatFilter;
import io.amanat.chat.entity.ChatListRepository;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatRelatedType;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.RelatedTo;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.points.entity.StandingRepository;
import io.amanat.review.entity.ReviewRepository;
import io.amanat.review.entity.ReviewSubjectKind;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shop.entity.SellerDirectoryRepository;
import io.amanat.shop.entity.SellerSort;
import io.amanat.telegram.entity.TelegramLinkRepository;
import io.amanat.template.entity.OfferedTemplateRepository;
import io.amanat.template.entity.TemplateFilter;
import io.amanat.user.entity.AddressRepository;
import io.amanat.user.entity.PeopleFilter;
import io.amanat.user.entity.PeoplePosition;
import io.amanat.user.entity.PeopleRepository;
import io.amanat.user.entity.PointBalanceRepository;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** People, shops, talk and what people are told. */
@OnVolume
class PeoplePlansTest {
    private static final Instant NOW = VolumeDatabase.UNTIL;
    private static final PeopleFilter SELLERS = new PeopleFilter(UserRole.SELLER, null, true, null, null, List.of());

    private final UUID buyer = Regulars.buyer();
    private final UUID seller = Regulars.seller();
    private final String code = VolumeDatabase.value("select referral_code from market.users where id = ?", seller);
    private final UUID talked = UUID.fromString(VolumeDatabase.value(
            "select related_id from market.chats where related_id is not null order by id limit 1"));

    @TestFactory
    Stream<DynamicTest> accounts() {
        return Stream.of(
                assertIndexed(
                        "an account by its e-mail",
                        em -> new UserRepository(em).findByEmail("volume-1-buyer-7@volume.example"),
                        "users_email_uq"),
                assertIndexed(
                        "a sign-in",
                        em -> new UserRepository(em).candidate("volume-1-buyer-7@volume.example", "0".repeat(64)),
                        "users_email_uq"),
                assertIndexed(
                        "whose referral code it is",
                        em -> new UserRepository(em).findByReferralCode(code),
                        "users_referral_code_uq"),
                assertIndexed("the first by points", em -> new StandingRepository(em).leaders(10), "users_leaderboard"),
                assertIndexed(
                        "whom somebody brought",
                        em -> new StandingRepository(em).broughtBy(seller, null, 20),
                        "users_referred_by"),
                assertIndexed(
                        "what somebody has done",
                        em -> new StandingRepository(em).facts(Regulars.anotherBuyer()),
                        "requests_buyer",
                        "requests_duplicate"),
                assertIndexed(
                        "points are added",
                        em -> new PointBalanceRepository(em).change(buyer, 10, 10, 0, 2),
                        "users_pkey"),
                assertIndexed("people by name", em -> new PeopleRepository(em).search("Moradi"), "users_search"),
                assertIndexed(
                        "sellers, for administrators",
                        em -> new PeopleRepository(em)
                                .after(SELLERS, new PeoplePosition(List.of(NOW.toString()), buyer), 20),
                        "users_sellers",
                        "users_newest"),
                assertIndexed(
                        "somebody's addresses",
                        em -> new AddressRepository(em).of(Regulars.anotherBuyer()),
                        "addresses_user",
                        "addresses_owner"),
                assertIndexed(
                        "a Telegram account",
                        em -> new TelegramLinkRepository(em).ofTelegramUser(17),
                        "telegram_links_telegram_user_uq"));
    }

    @TestFactory
    Stream<DynamicTest> shops() {
        return Stream.of(
                assertIndexed(
                        "one seller of the directory",
                        em -> new SellerDirectoryRepository(em).find(seller, NOW),
                        "users_pkey"),
                assertIndexed(
                        "sellers by name",
                        em -> new SellerDirectoryRepository(em)
                                .list(
                                        Filters.sellers(null, null, "Moradi", SellerSort.SALES),
                                        PageRequest.of("1", "20"),
                                        NOW),
                        "users_search"),
                assertIndexed(
                        "templates of a seller",
                        em -> new OfferedTemplateRepository(em).page(TemplateFilter.ofSeller(seller, null), 0, 20, NOW),
                        "templates_of_live_seller",
                        "templates_seller"),
                assertIndexed(
                        "the newest templates",
                        em -> new OfferedTemplateRepository(em).page(Filters.templates(null, null), 0, 20, NOW),
                        "templates_newest"),
                assertIndexed(
                        "a word in templates",
                        em -> new OfferedTemplateRepository(em).page(Filters.templates("Ahmadi 15", null), 0, 20, NOW),
                        "templates_search",
                        "templates_newest"),
                assertIndexed(
                        "reviews of a seller",
                        em -> new ReviewRepository(em).published(ReviewSubjectKind.SELLER, seller, null, 20),
                        "reviews_of_subject"));
    }

    @TestFactory
    Stream<DynamicTest> talk() {
        return Stream.of(
                assertIndexed(
                        "chats of a person",
                        em -> new ChatListRepository(em).of(buyer, new ChatFilter(null, false), null, 20),
                        "participants_user",
                        "chats_activity"),
                assertIndexed(
                        "what was said in chats of a person",
                        em -> new ChatMessageRepository(em).search(buyer, null, "no such words", null, 20),
                        // Whichever is less: all that holds the words, or all that was said in a person's few chats.
                        "messages_search",
                        "participants_user"),
                assertIndexed(
                        "chats about a request",
                        em -> new ChatRepository(em).about(new RelatedTo(ChatRelatedType.PURCHASE_REQUEST, talked)),
                        "chats_related_to"),
                assertIndexed(
                        "the newest messages",
                        em -> new ChatMessageRepository(em).latest(Regulars.chat(), 20),
                        "messages_page"),
                assertIndexed(
                        "what a person is told",
                        em -> new NotificationRepository(em)
                                .of(Regulars.anotherBuyer(), NotificationRepository.Wanted.ALL, 0, 20),
                        "notifications_user"),
                assertIndexed(
                        "how much is unread",
                        em -> new NotificationRepository(em).countUnread(buyer),
                        "notifications_unread"),
                assertIndexed(
                        "all is read",
                        em -> new NotificationRepository(em).markAllRead(buyer, NOW),
                        "notifications_unread"),
                assertIndexed(
                        "notifications of long ago are forgotten",
                        em -> new NotificationRepository(em).purge(NOW.minus(Duration.ofDays(90)), 100),
                        "notifications_purge"));
    }
}
