package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.offer.entity.AcceptedOffer;
import io.amanat.offer.entity.AcceptedOfferRepository;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.ReadyRequest;
import io.amanat.request.entity.ReadyRequestRepository;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AddressType;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class CheckoutRepositoryTest {

    private static <T> T checkouts(Function<CheckoutRepository, T> work) {
        return Market.in(em -> work.apply(new CheckoutRepository(em)));
    }

    private static UUID seller(UUID template) {
        return UUID.fromString(Sql.value("select seller_id from market.request_templates where id = ?", template));
    }

    private static UUID category(UUID template) {
        return UUID.fromString(Sql.value("select category_id from market.request_templates where id = ?", template));
    }

    private static ReadyRequest request(UUID buyer, UUID template, CheckoutLine line, ReadyRequest.Recipient to) {
        return new ReadyRequest(
                line.requestId(),
                buyer,
                line.offerId(),
                template,
                category(template),
                "A \"desk\"",
                "A desk of oak",
                ProductType.PHYSICAL_PRODUCT,
                to == null ? DeliveryType.ONLINE : DeliveryType.PHYSICAL,
                line.quantity(),
                new BigDecimal("99999999999999999999.999999999999999999"),
                null,
                BudgetCurrency.USDC,
                "[{\"key\":\"wood\",\"value\":\"oak\",\"label\":\"Wood\"},{\"key\":\"wood\",\"value\":\"fir\"}]",
                List.of("oak", "with, comma"),
                List.of(),
                to,
                to == null ? "a@example.test" : null,
                "Ring");
    }

    private static CheckoutLine line(UUID template) {
        return new CheckoutLine(
                Uuid7.next(),
                Uuid7.next(),
                template,
                seller(template),
                "A \"desk\"",
                2,
                new BigDecimal("12.5"),
                new BigDecimal("10.000000000000000001"),
                new BigDecimal("20.000000000000000002"),
                BudgetCurrency.USDC,
                null);
    }

    /** A checkout with one line, stored by the repositories that a conversion uses. */
    private static void sell(EntityManager em, UUID buyer, UUID checkout, CheckoutLine line) {
        ReadyRequest.Recipient to = new ReadyRequest.Recipient("Sara", "+98 21", "Street 1", AddressType.OFFICE);
        new CheckoutRepository(em).open(checkout, buyer, Row.NOON);
        new ReadyRequestRepository(em).add(List.of(request(buyer, line.templateId(), line, to)), Row.NOON);
        new AcceptedOfferRepository(em)
                .add(
                        List.of(new AcceptedOffer(
                                line.offerId(),
                                line.requestId(),
                                line.sellerId(),
                                "Mine",
                                "",
                                line.price(),
                                OfferCurrency.USDC,
                                3,
                                DeliveryTimeUnit.WEEKS)),
                        Row.NOON);
        new CheckoutRepository(em).add(checkout, List.of(line));
    }

    @Test
    void what_was_sold_is_stored_to_the_last_digit_and_told_again() {
        UUID buyer = Row.user("buyer").insert();
        CheckoutLine line = line(TemplateRows.template().insert());
        UUID checkout = Uuid7.next();
        Market.run(em -> sell(em, buyer, checkout, line));
        List<CheckoutLine> told = checkouts((CheckoutRepository rows) -> rows.lines(checkout));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).price()).isEqualByComparingTo("20.000000000000000002");
        assertThat(told.get(0).unitPrice()).isEqualByComparingTo("10.000000000000000001");
        assertThat(told.get(0).requestId()).isEqualTo(line.requestId());
        assertThat(told.get(0).currency()).isEqualTo(BudgetCurrency.USDC);
        assertThat(Sql.rows(
                                """
                        select r.status, r.is_public, r.source, r.quantity, r.budget_min, r.tags, r.title, o.status,
                          o.delivery_time_unit, d.address, a.address_type, d.notes, d.email
                        from market.purchase_requests r join market.seller_offers o on o.id = r.selected_offer_id
                        join market.purchase_request_delivery_info d on d.purchase_request_id = r.id
                        join market.purchase_request_delivery_address a on a.delivery_info_id = d.id where r.id = ?
                        """,
                                line.requestId())
                        .get(0))
                .containsExactly(
                        "pending_payment",
                        "f",
                        "template",
                        "2",
                        "99999999999999999999.999999999999999999",
                        "{oak,\"with, comma\"}",
                        "A \"desk\"",
                        "accepted",
                        "weeks",
                        "Street 1",
                        "Office",
                        "Ring",
                        null);
        assertThat(Sql.rows(
                        "select key, value, label from market.purchase_request_specifications where purchase_request_id = ?",
                        line.requestId()))
                .containsExactly(List.of("wood", "oak", "Wood"));
    }

    @Test
    void items_of_a_request_that_ended_unpaid_go_back_once() {
        UUID buyer = Row.user("buyer").insert();
        UUID template = TemplateRows.template().with("usage_count", 5).insert();
        CheckoutLine line = line(template);
        Market.run(em -> sell(em, buyer, Uuid7.next(), line));
        assertThat(checkouts((CheckoutRepository rows) -> rows.takeBack(line.requestId(), Row.NOON)))
                .isTrue();
        assertThat(checkouts((CheckoutRepository rows) -> rows.takeBack(line.requestId(), Row.NOON)))
                .isFalse();
        assertThat(checkouts(
                        (CheckoutRepository rows) -> rows.takeBack(Deal.agreed().requestId(), Row.NOON)))
                .isFalse();
        assertThat(Sql.value("select usage_count from market.request_templates where id = ?", template))
                .isEqualTo("3");
        // What went back is never completed.
        assertThat(checkouts((CheckoutRepository rows) -> rows.complete(buyer, List.of(line.requestId()), Row.NOON)))
                .isZero();
    }

    @Test
    void only_the_paid_requests_of_the_buyer_are_completed() {
        UUID buyer = Row.user("buyer").insert();
        UUID stranger = Row.user("buyer").insert();
        CheckoutLine paid = line(TemplateRows.template().insert());
        CheckoutLine unpaid = line(TemplateRows.template().insert());
        Market.run(em -> {
            sell(em, buyer, Uuid7.next(), paid);
            sell(em, buyer, Uuid7.next(), unpaid);
        });
        Row.paidPayIn(new Deal(buyer, paid.sellerId(), category(paid.templateId()), paid.requestId(), paid.offerId()))
                .insert();
        List<UUID> both = List.of(paid.requestId(), unpaid.requestId());
        assertThat(checkouts((CheckoutRepository rows) -> rows.lockStandings(buyer, both)))
                .containsExactlyInAnyOrder(
                        new CheckoutRepository.Standing(paid.requestId(), true, true),
                        new CheckoutRepository.Standing(unpaid.requestId(), true, false));
        assertThat(checkouts((CheckoutRepository rows) -> rows.lockStandings(stranger, both)))
                .noneMatch(CheckoutRepository.Standing::own);
        assertThat(checkouts((CheckoutRepository rows) -> rows.complete(stranger, both, Row.NOON)))
                .isZero();
        assertThat(checkouts((CheckoutRepository rows) -> rows.complete(buyer, both, Row.NOON)))
                .isEqualTo(1);
        assertThat(checkouts((CheckoutRepository rows) -> rows.complete(buyer, both, Row.NOON.plusSeconds(9))))
                .isEqualTo(1);
        assertThat(Sql.value(
                        "select count(*) from market.template_checkout_lines where completed_at = ? and request_id = ?",
                        Row.NOON,
                        paid.requestId()))
                .isEqualTo("1");
        assertThat(Sql.value(
                        "select is_template_checkout from market.payments where purchase_request_id = ?",
                        paid.requestId()))
                .isEqualTo("t");
    }

    @Test
    void what_was_sold_flagged_waits_for_a_look_and_so_does_what_is_flagged_since() {
        UUID buyer = Row.user("buyer").insert();
        UUID flagged =
                TemplateRows.template().with("requires_manual_review", true).insert();
        UUID plain = TemplateRows.template().insert();
        CheckoutLine first = line(flagged);
        CheckoutLine second = line(plain);
        for (CheckoutLine line : List.of(first, second)) {
            Market.run(em -> sell(em, buyer, Uuid7.next(), line));
        }
        Sql.run("update market.request_templates set requires_manual_review = false where id = ?", flagged);
        assertThat(waits(first)).isTrue();
        assertThat(waits(second)).isFalse();
        Sql.run("update market.request_templates set requires_manual_review = true where id = ?", plain);
        assertThat(waits(second)).isTrue();
        UUID another = Row.user("seller").insert();
        assertThat(checkouts(
                        (CheckoutRepository rows) -> rows.waitsForLook(first.requestId(), first.templateId(), another)))
                .as("delivered by another seller")
                .isFalse();
    }

    private static boolean waits(CheckoutLine line) {
        return checkouts(
                (CheckoutRepository rows) -> rows.waitsForLook(line.requestId(), line.templateId(), line.sellerId()));
    }

    @Test
    void the_transaction_is_serializable_from_its_first_statement() {
        Object isolation = Market.in(em -> {
            new CheckoutRepository(em).serializable();
            return em.createNativeQuery("select current_setting('transaction_isolation')")
                    .getSingleResult();
        });
        assertThat(isolation).isEqualTo("serializable");
    }
}
