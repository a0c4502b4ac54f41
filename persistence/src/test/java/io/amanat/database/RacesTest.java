package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.category.entity.CategoryRepository;
import io.amanat.category.entity.NewCategory;
import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.notification.entity.DatedNotification;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.notification.entity.TellingRepository;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.points.entity.LevelRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.SessionRepository;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserRole;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two at once. When the first commits, the second must lose; when the first is rolled back, the second must win; never
 * may both or none.
 */
@ExtendWith(TestDatabase.class)
class RacesTest {
    private static final Instant NOW = Row.NOON;

    private static void secondIsRefusedBy(String constraint, Race.End end, Race.Result<?, ?> result) {
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? constraint : null);
    }

    private static void exactlyOne(Race.End end, Race.Result<Boolean, Boolean> result) {
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_accepted_offers_of_a_request_one_stays(Race.End end) {
        UUID buyer = Row.user("buyer").insert();
        UUID request = Row.request(buyer, Row.category().insert()).insert();
        UUID one = Row.offer(request, Row.user("seller").insert()).insert();
        UUID two = Row.offer(request, Row.user("seller").insert()).insert();
        secondIsRefusedBy("offers_accepted_uq", end, Race.run(end, accepting(one), accepting(two)));
        assertThat(Sql.value(
                        "select count(*) from market.seller_offers where purchase_request_id = ? and status = 'accepted'",
                        request))
                .isEqualTo("1");
    }

    private static Function<EntityManager, Integer> accepting(UUID offer) {
        return em -> Sql.run(
                em.unwrap(Connection.class),
                "update market.seller_offers set status = 'accepted' where id = ? and status = 'pending'",
                offer);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_offers_of_one_seller_one_is_stored(Race.End end) {
        UUID buyer = Row.user("buyer").insert();
        UUID request = Row.request(buyer, Row.category().insert()).insert();
        UUID seller = Row.user("seller").insert();
        NewOffer offer = new NewOffer(
                "A desk",
                "Oak",
                new BigDecimal("12.5"),
                OfferCurrency.USDT,
                3,
                DeliveryTimeUnit.DAYS,
                List.of(),
                null,
                null,
                null,
                null);
        Function<EntityManager, Boolean> bid =
                em -> new OfferRepository(em).insert(Uuid7.next(), seller, request, offer, NOW);
        exactlyOne(end, Race.run(end, bid, bid));
        assertThat(Sql.value("select count(*) from market.seller_offers where seller_id = ?", seller))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_rotations_of_one_refresh_token_one_wins(Race.End end) {
        String hash = (Uuid7.next().toString() + Uuid7.next()).replace("-", "");
        Row.refreshToken(hash, Row.user("buyer").insert()).insert();
        Function<EntityManager, Boolean> rotation = em -> new SessionRepository(em).rotate(hash, NOW.plusSeconds(1));
        exactlyOne(end, Race.run(end, rotation, rotation));
        assertThat(Sql.value(
                        "select rotated_at is not null from market.user_refresh_tokens where token_hash = ?", hash))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_accounts_with_one_e_mail_one_is_stored(Race.End end) {
        String email = Uuid7.next() + "@example.test";
        Function<EntityManager, Boolean> joining = em -> new UserRepository(em)
                .insert(User.withPassword(Uuid7.next(), email, "hash", null, null, UserRole.BUYER, NOW));
        exactlyOne(end, Race.run(end, joining, joining));
        assertThat(Sql.value("select count(*) from market.users where email = ?", email))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_active_categories_of_one_name_one_is_stored(Race.End end) {
        String name = "Race " + Uuid7.next();
        Race.Result<String, String> result =
                Race.run(end, em -> adding(em, name), em -> adding(em, "  " + name.toUpperCase(java.util.Locale.ROOT)));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(Sql.value("select count(*) from market.categories where lower(btrim(name)) = lower(?)", name))
                .isEqualTo("1");
    }

    private static String adding(EntityManager em, String name) {
        new CategoryRepository(em).insertIfAbsent(Uuid7.next(), new NewCategory(name, null, null, null, null, 1));
        return name;
    }

    @Test
    void two_nodes_that_start_at_once_store_the_ladder_of_levels_one_after_the_other() {
        Function<EntityManager, String> locking = em -> {
            new LevelRepository(em).lockLadder();
            return "locked";
        };
        assertThat(Race.run(Race.End.COMMIT, locking, locking).waited()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_equal_deliveries_from_outside_one_is_stored(Race.End end) {
        String key = "race:" + Uuid7.next();
        Function<EntityManager, Boolean> storing =
                em -> new InboxRepository(em).insert(Uuid7.next(), "test", key, "event", "{}", NOW);
        exactlyOne(end, Race.run(end, storing, storing));
        assertThat(Sql.value("select count(*) from platform.inbox_deliveries where delivery_key = ?", key))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_equal_notifications_one_is_stored(Race.End end) {
        UUID person = Row.user("buyer").insert();
        NewNotification message = new NewNotification(
                person,
                NotificationType.INFO,
                NotificationCategory.OFFER,
                "offer_new",
                "A new offer",
                "Somebody bids.",
                Uuid7.next().toString(),
                "offer",
                "/requests/1");
        Function<EntityManager, Boolean> telling = em -> new TellingRepository(em)
                        .add(List.of(new DatedNotification(message, NOW)))
                        .size()
                == 1;
        exactlyOne(end, Race.run(end, telling, telling));
        assertThat(Sql.value("select count(*) from market.notifications where user_id = ?", person))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void two_workers_never_hold_one_delivery_and_neither_waits(Race.End end) {
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        UUID id = Row.delivery("claim:" + Uuid7.next())
                .with("next_attempt_at", longAgo)
                .insert();
        Function<EntityManager, List<UUID>> claim = em -> new InboxRepository(em)
                .claim(10, longAgo, NOW.plusSeconds(60)).stream()
                        .map(InboxDelivery::id)
                        .toList();
        Race.Result<List<UUID>, List<UUID>> result = Race.run(end, claim, claim);
        assertThat(result.waited()).isFalse();
        assertThat(result.first()).containsExactly(id);
        assertThat(result.second()).isEmpty();
        List<UUID> afterwards = Market.in(claim);
        if (end == Race.End.COMMIT) {
            assertThat(afterwards).isEmpty();
        } else {
            assertThat(afterwards).containsExactly(id);
        }
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_locks_a_request_second_waits_for_the_first(Race.End end) {
        Deal deal = Deal.agreed();
        Function<EntityManager, Boolean> locking =
                em -> new RequestRepository(em).lock(deal.requestId()).isPresent();
        Race.Result<Boolean, Boolean> result = Race.run(end, locking, locking);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isTrue();
    }

    @Test
    void two_creations_by_one_buyer_wait_for_each_other_and_two_buyers_do_not() {
        UUID one = Uuid7.next();
        UUID two = Uuid7.next();
        assertThat(Race.run(Race.End.COMMIT, creating(one), creating(one)).waited())
                .isTrue();
        assertThat(Race.run(Race.End.COMMIT, creating(one), creating(two)).waited())
                .isFalse();
    }

    private static Function<EntityManager, UUID> creating(UUID buyer) {
        return em -> {
            new RequestRepository(em).serialiseCreations(buyer);
            return buyer;
        };
    }
}
