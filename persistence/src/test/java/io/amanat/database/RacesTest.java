package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.category.entity.CategoryRepository;
import io.amanat.category.entity.NewCategory;
import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.notification.entity.NotificationType;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.payment.entity.Evidence;
import io.amanat.payment.entity.PaymentRepository;
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

    private static Function<EntityManager, UUID> inserting(Row row) {
        return em -> row.insert(em.unwrap(Connection.class));
    }

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
    void of_two_open_pay_ins_of_a_deal_one_is_stored(Race.End end) {
        Deal deal = Deal.agreed();
        secondIsRefusedBy(
                "payments_open_pay_in_uq", end, Race.run(end, inserting(Row.payIn(deal)), inserting(Row.payIn(deal))));
        assertThat(Sql.value("select count(*) from market.payments where purchase_request_id = ?", deal.requestId()))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_running_payouts_of_a_pay_in_one_is_stored(Race.End end) {
        Deal deal = Deal.agreed();
        UUID payIn = Row.paidPayIn(deal).insert();
        secondIsRefusedBy(
                "payments_running_payout_uq",
                end,
                Race.run(
                        end,
                        inserting(Row.payout(deal, payIn)),
                        inserting(Row.payout(deal, payIn).with("direction", "refund"))));
        assertThat(Sql.value("select count(*) from market.payments where source_payment_id = ?", payIn))
                .isEqualTo("1");
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
    void of_two_bookings_under_one_key_one_is_in_the_ledger(Race.End end) {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        Function<EntityManager, Integer> booking =
                em -> new LedgerRepository(em).add(List.of(hold(deal, payment), detected(deal, payment)));
        Race.Result<Integer, Integer> result = Race.run(end, booking, booking);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isEqualTo(2);
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? 0 : 2);
        assertThat(Sql.rows(
                        """
                        select entry_type, amount::text, currency, idempotency_key from market.funds_ledger_entries
                        where payment_id = ? order by entry_type
                        """,
                        payment))
                .containsExactly(
                        List.of(
                                "payment_detected",
                                "12.500000000000000000",
                                "USDT",
                                "payment:" + payment + ":detected"),
                        List.of("hold", "12.500000000000000000", "USDT", "payment:" + payment + ":hold"));
    }

    private static LedgerEntry hold(Deal deal, UUID payment) {
        return entry(deal, payment, LedgerEntryType.HOLD, ":hold");
    }

    private static LedgerEntry detected(Deal deal, UUID payment) {
        return entry(deal, payment, LedgerEntryType.PAYMENT_DETECTED, ":detected");
    }

    private static LedgerEntry entry(Deal deal, UUID payment, LedgerEntryType type, String key) {
        return new LedgerEntry(
                Uuid7.next(),
                payment,
                deal.requestId(),
                type,
                new BigDecimal("12.5"),
                "USDT",
                97,
                null,
                null,
                null,
                "payment:" + payment + key,
                NOW);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_payments_that_claim_one_transfer_one_gets_it(Race.End end) {
        Deal one = Deal.agreed();
        Deal two = Deal.agreed();
        UUID first = Row.payIn(one).insert();
        UUID second = Row.payIn(two).insert();
        String hash = "0x" + Uuid7.next();
        exactlyOne(end, Race.run(end, claiming(first, hash), claiming(second, hash)));
        assertThat(Sql.column("select payment_id from market.payment_evidence where tx_hash = ?", hash))
                .containsExactly((end == Race.End.COMMIT ? first : second).toString());
    }

    private static Function<EntityManager, Boolean> claiming(UUID payment, String hash) {
        Evidence evidence = new Evidence(
                "scanner_webhook", Evidence.ACCEPTED, 97, hash, "log:3", "0xtoken", BigDecimal.TEN, 5, 7, "{}");
        return em -> new PaymentRepository(em).addEvidence(Uuid7.next(), payment, evidence, NOW);
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
        Function<EntityManager, Boolean> telling = em -> new NotificationRepository(em).add(List.of(message), NOW) == 1;
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
