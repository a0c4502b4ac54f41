package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.refuses;

import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks the tables directly, past every service: what must never be stored is refused by the database itself. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConstraintsTest {
    private Deal deal;
    private UUID deliveryInfo;

    @BeforeAll
    void a_deal_is_there() {
        deal = Deal.agreed();
        deliveryInfo = Row.deliveryInfo(deal.requestId()).insert();
    }

    Stream<Arguments> attacks() {
        Deal other = Deal.agreed();
        UUID request = Row.request(other.buyerId(), other.categoryId()).insert();
        return Stream.of(requests(other), deliveries(request), offers(other), people(), infrastructure())
                .flatMap(attacks -> attacks);
    }

    private Stream<Arguments> requests(Deal other) {
        return Stream.of(
                attack(
                        "an empty title",
                        "purchase_requests_title_check",
                        request(other).with("title", "  ")),
                attack(
                        "a description of four characters",
                        "purchase_requests_description_check",
                        request(other).with("description", " abcd ")),
                attack(
                        "a link of another kind",
                        "purchase_requests_product_link_check",
                        request(other).with("product_link", "javascript:alert(1)")),
                attack(
                        "a quantity of 0",
                        "purchase_requests_quantity_check",
                        request(other).with("quantity", 0)),
                attack(
                        "a negative minimum",
                        "purchase_requests_budget_min_check",
                        request(other).with("budget_min", "-1")),
                attack(
                        "a negative maximum",
                        "purchase_requests_budget_max_check",
                        request(other).with("budget_max", "-1")),
                attack(
                        "a minimum over the maximum",
                        "request_budget_order",
                        request(other).with("budget_min", "2").with("budget_max", "1")),
                attack(
                        "a rating of 6",
                        "purchase_requests_rating_check",
                        request(other).with("rating", 6)),
                attack(
                        "a dispute resolved that nobody raised",
                        "request_dispute_order",
                        request(other).with("dispute_resolved", true)),
                attack(
                        "a delivery confirmed at no time",
                        "request_confirmed_when",
                        request(other).with("delivery_confirmed", true)),
                attack(
                        "a request archived at no time",
                        "request_archived_when",
                        request(other).with("is_archived", true)),
                attack(
                        "a strange legacy id",
                        "purchase_requests_legacy_object_id_check",
                        request(other).with("legacy_object_id", "507F1F77")));
    }

    private static Row request(Deal other) {
        return Row.request(other.buyerId(), other.categoryId());
    }

    private Stream<Arguments> deliveries(UUID request) {
        return Stream.of(
                attack(
                        "a code used by nobody",
                        "delivery_code_used_whole",
                        Row.deliveryInfo(request)
                                .with("delivery_code_used", true)
                                .with("delivery_code_used_at", Row.NOON)),
                attack(
                        "a code used at no time",
                        "delivery_code_used_whole",
                        Row.deliveryInfo(request)
                                .with("delivery_code_used", true)
                                .with("delivery_code_used_by", deal.sellerId())),
                attack(
                        "a user of an unused code",
                        "delivery_code_used_whole",
                        Row.deliveryInfo(request).with("delivery_code_used_by", deal.sellerId())),
                attack(
                        "a code hash without its salt",
                        "delivery_code_complete",
                        Row.deliveryInfo(request).with("delivery_code_hash", "a".repeat(64))),
                attack(
                        "a code that ends before it begins",
                        "delivery_code_lifetime",
                        Row.deliveryInfo(request)
                                .with("delivery_code_generated_at", Row.NOON)
                                .with("delivery_code_expires_at", Row.NOON)
                                .with("delivery_code_hash", "a".repeat(64))
                                .with("delivery_code_salt", "b".repeat(32))),
                attack(
                        "negative failed tries",
                        "purchase_request_delivery_in_delivery_code_failed_attempt_check",
                        Row.deliveryInfo(request).with("delivery_code_failed_attempts", -1)),
                attack(
                        "an e-mail without an at sign",
                        "purchase_request_delivery_info_email_check",
                        Row.deliveryInfo(request).with("email", "nobody")),
                attack(
                        "a second delivery of one request",
                        "purchase_request_delivery_info_purchase_request_id_key",
                        Row.deliveryInfo(deal.requestId())),
                attack(
                        "a code kept of a failed try",
                        "attempt_keeps_code_only_on_success",
                        Row.attempt(deliveryInfo, deal.sellerId(), false).with("code", "123456")));
    }

    private Stream<Arguments> offers(Deal other) {
        UUID seller = Row.user("seller").insert();
        return Stream.of(
                attack(
                        "a price of 0",
                        "seller_offers_price_amount_check",
                        Row.offer(other.requestId(), seller).with("price_amount", "0")),
                attack(
                        "no delivery time",
                        "seller_offers_delivery_time_amount_check",
                        Row.offer(other.requestId(), seller).with("delivery_time_amount", 0)),
                attack(
                        "a second open offer of the same seller",
                        "offers_open_uq",
                        Row.offer(other.requestId(), other.sellerId())),
                attack(
                        "a second accepted offer (I-14)",
                        "offers_accepted_uq",
                        Row.offer(other.requestId(), seller).with("status", "accepted")));
    }

    private Stream<Arguments> people() {
        UUID taken = Row.user("buyer").insert();
        UUID self = Uuid7.next();
        return Stream.of(
                attack(
                        "a taken e-mail (I-2)",
                        "users_email_uq",
                        Row.user("buyer").with("email", taken + "@example.test")),
                attack(
                        "an e-mail in capitals",
                        "users_email_lower",
                        Row.user("buyer").with("email", "Someone@Example.test")),
                attack(
                        "an e-mail with a blank",
                        "users_email_lower",
                        Row.user("buyer").with("email", " a@example.test")),
                attack(
                        "a new e-mail in capitals",
                        "users_pending_email_lower",
                        Row.user("buyer").with("pending_email", "A@example.test")),
                attack(
                        "negative points",
                        "users_points_used_check",
                        Row.user("buyer").with("points_used", -1)),
                attack(
                        "more points available than there are",
                        "users_points_available",
                        Row.user("buyer").with("points_total", 1).with("points_available", 2)),
                attack("level 0", "users_points_level_check", Row.user("buyer").with("points_level", 0)),
                attack(
                        "a negative session epoch",
                        "users_session_epoch_check",
                        Row.user("buyer").with("session_epoch", -1)),
                attack(
                        "a profile that is no object",
                        "users_profile_check",
                        Row.user("buyer").with("profile", "[]")),
                attack(
                        "one's own referrer",
                        "users_not_own_referrer",
                        Row.user("buyer").with("id", self).with("referred_by_id", self)),
                attack(
                        "a token that ends before it begins",
                        "refresh_expiry",
                        Row.refreshToken("f".repeat(64), taken).with("expires_at", Row.NOON)),
                attack(
                        "a nameless category",
                        "categories_name_check",
                        Row.category().with("name", " ")),
                attack(
                        "a category under itself",
                        "categories_not_own_parent",
                        Row.category().with("id", self).with("parent_id", self)));
    }

    private Stream<Arguments> infrastructure() {
        String key = "taken:" + Uuid7.next();
        Row.delivery(key).insert();
        UUID person = Row.user("buyer").insert();
        Row.notification(person, "offer_new", "1").insert();
        return Stream.of(
                attack("the same delivery twice", "inbox_delivery_once", Row.delivery(key)),
                attack(
                        "done at no time",
                        "inbox_finished",
                        Row.delivery(key + "1").with("status", "done")),
                attack(
                        "received and finished at once",
                        "inbox_finished",
                        Row.delivery(key + "2").with("finished_at", Row.NOON)),
                attack(
                        "in work without a lease",
                        "inbox_leased",
                        Row.delivery(key + "3").with("status", "processing")),
                attack(
                        "parked without a reason",
                        "inbox_parked_says_why",
                        Row.delivery(key + "4").with("status", "parked").with("finished_at", Row.NOON)),
                attack(
                        "an audit entry of a nameless user",
                        "audit_actor",
                        Row.audit(person).with("actor_kind", "user")),
                attack(
                        "an audit entry of the system with a name",
                        "audit_actor",
                        Row.audit(person).with("actor_id", person)),
                attack("the same notification twice", "notifications_once", Row.notification(person, "offer_new", "1")),
                attack(
                        "read at no time",
                        "notification_read_when",
                        Row.notification(person, "offer_new", "2").with("is_read", true)));
    }

    @ParameterizedTest(name = "{0} is refused by {1}")
    @MethodSource("attacks")
    void an_attack_is_refused(String what, String constraint, Row row) {
        refuses(constraint, row);
    }
}
