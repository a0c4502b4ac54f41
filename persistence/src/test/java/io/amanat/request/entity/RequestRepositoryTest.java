package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class RequestRepositoryTest {
    private static final Instant NOW = Row.NOON;

    private final UUID buyer = Row.user("buyer").insert();
    private final UUID category = Row.category().insert();

    private static <T> T requests(Function<RequestRepository, T> work) {
        return Market.in(em -> work.apply(new RequestRepository(em)));
    }

    private static NewRequest wish(boolean isPublic, Map<String, String> specifications, List<UUID> sellers) {
        return new NewRequest(
                "A desk",
                "A desk of oak",
                null,
                ProductType.PHYSICAL_PRODUCT,
                null,
                null,
                null,
                null,
                2,
                new BigDecimal("1.5"),
                null,
                BudgetCurrency.USDT,
                Urgency.HIGH,
                isPublic,
                List.of("oak", "50% off, \"new\""),
                List.of(),
                specifications,
                sellers,
                new NewRequest.DeliveryWish(DeliveryType.PHYSICAL, "Street 1", null, null));
    }

    private UUID stored(NewRequest wish, Instant when) {
        UUID id = Uuid7.next();
        Market.run(em -> new RequestRepository(em)
                .add(
                        PurchaseRequest.open(id, buyer, wish, category, when),
                        DeliveryInfo.of(Uuid7.next(), id, wish.delivery(), when),
                        wish));
        return id;
    }

    @Test
    void a_request_is_stored_with_its_delivery_specifications_and_sellers() {
        UUID one = Row.user("seller").insert();
        UUID two = Row.user("seller").insert();
        Map<String, String> specifications = new LinkedHashMap<>();
        specifications.put("wood", "oak, \"solid\"");
        specifications.put("{a}", "b\\c");
        UUID id = stored(wish(false, specifications, List.of(one, two)), NOW);
        PurchaseRequest request =
                requests((RequestRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(request.status()).isEqualTo(RequestStatus.PENDING);
        assertThat(request.tags()).containsExactly("oak", "50% off, \"new\"");
        assertThat(request.budget().min()).isEqualByComparingTo("1.5");
        assertThat(request.budget().max()).isNull();
        assertThat(request.isPublicRequest()).isFalse();
        assertThat(requests((RequestRepository rows) -> rows.specifications(id)))
                .isEqualTo(specifications);
        assertThat(requests((RequestRepository rows) -> rows.preferredSellers(id)))
                .containsExactlyInAnyOrder(one, two);
        DeliveryInfo delivery =
                requests((RequestRepository rows) -> rows.deliveryInfo(id)).orElseThrow();
        assertThat(delivery.address()).isEqualTo("Street 1");
        assertThat(requests((RequestRepository rows) -> rows.deliveryInfo(Uuid7.next())))
                .isEmpty();
    }

    @Test
    void a_request_without_specifications_and_sellers_is_stored_too() {
        UUID id = stored(wish(true, Map.of(), List.of()), NOW);
        assertThat(requests((RequestRepository rows) -> rows.specifications(id)))
                .isEmpty();
        assertThat(requests((RequestRepository rows) -> rows.preferredSellers(id)))
                .isEmpty();
        assertThat(requests((RequestRepository rows) -> rows.lock(id))).isPresent();
    }

    @Test
    void a_twin_of_the_same_buyer_is_found_by_its_exact_text_since_a_moment() {
        UUID id = stored(wish(true, Map.of(), List.of()), NOW);
        assertThat(requests((RequestRepository rows) ->
                        rows.duplicate(buyer, "A desk", "A desk of oak", NOW.minusSeconds(1))))
                .contains(id);
        assertThat(requests((RequestRepository rows) -> rows.duplicate(buyer, "A desk", "A desk of oak", NOW)))
                .isEmpty();
        assertThat(requests((RequestRepository rows) ->
                        rows.duplicate(buyer, "a desk", "A desk of oak", NOW.minusSeconds(1))))
                .isEmpty();
        assertThat(requests((RequestRepository rows) ->
                        rows.duplicate(Uuid7.next(), "A desk", "A desk of oak", NOW.minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void a_buyers_own_list_is_paged_from_the_newest_without_archived_ones() {
        UUID first = stored(wish(true, Map.of(), List.of()), NOW);
        UUID second = stored(wish(false, Map.of(), List.of()), NOW.plusSeconds(1));
        UUID third = stored(wish(true, Map.of(), List.of()), NOW.plusSeconds(2));
        Sql.run("update market.purchase_requests set is_archived = true, archived_at = now() where id = ?", second);
        assertThat(requests((RequestRepository rows) -> rows.ofBuyer(buyer, 0, 10)))
                .extracting(PurchaseRequest::id)
                .containsExactly(third, first);
        assertThat(requests((RequestRepository rows) -> rows.ofBuyer(buyer, 1, 10)))
                .extracting(PurchaseRequest::id)
                .containsExactly(first);
        assertThat(requests((RequestRepository rows) -> rows.countOfBuyer(buyer)))
                .isEqualTo(2);
    }

    @Test
    void a_seller_sees_open_public_requests_those_meant_for_him_and_those_he_bid_on() {
        UUID seller = Row.user("seller").insert();
        UUID other = Row.user("seller").insert();
        Instant ahead = NOW.plusSeconds(1_000_000);
        UUID open = stored(wish(true, Map.of(), List.of()), ahead);
        UUID closed = stored(wish(true, Map.of(), List.of()), ahead);
        UUID secret = stored(wish(false, Map.of(), List.of()), ahead);
        UUID forHim = stored(wish(false, Map.of(), List.of(seller)), ahead);
        UUID forAnother = stored(wish(false, Map.of(), List.of(other)), ahead);
        UUID lost = stored(wish(true, Map.of(), List.of()), ahead);
        UUID withdrawn = stored(wish(true, Map.of(), List.of()), ahead);
        Row.offer(lost, seller).with("status", "rejected").insert();
        Row.offer(withdrawn, seller).with("status", "withdrawn").insert();
        for (UUID gone : List.of(closed, lost, withdrawn)) {
            Sql.run("update market.purchase_requests set status = 'payment' where id = ?", gone);
        }
        List<UUID> seen = requests((RequestRepository rows) -> rows.visibleToSeller(seller, 0, 100)).stream()
                .map(PurchaseRequest::id)
                .toList();
        assertThat(seen).contains(open, forHim, lost).doesNotContain(closed, secret, forAnother, withdrawn);
        long total = requests((RequestRepository rows) -> rows.countVisibleToSeller(seller));
        assertThat(requests((RequestRepository rows) -> rows.visibleToSeller(seller, 0, 1_000)))
                .hasSize((int) total);
        assertThat(requests((RequestRepository rows) -> rows.visibleToSeller(seller, (int) total, 10)))
                .isEmpty();
    }

    @Test
    void only_the_first_offer_opens_the_list() {
        UUID id = stored(wish(true, Map.of(), List.of()), NOW);
        assertThat(requests((RequestRepository rows) -> rows.markOffersReceived(id, NOW.plusSeconds(1))))
                .isTrue();
        assertThat(requests((RequestRepository rows) -> rows.markOffersReceived(id, NOW.plusSeconds(2))))
                .isFalse();
        PurchaseRequest request =
                requests((RequestRepository rows) -> rows.find(id)).orElseThrow();
        assertThat(request.status()).isEqualTo(RequestStatus.RECEIVED_OFFERS);
        assertThat(request.updatedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void a_request_leaves_the_negotiation_for_its_offers_and_from_nowhere_else() {
        UUID id = stored(wish(true, Map.of(), List.of()), NOW);
        for (String status : List.of("active", "pending_payment", "received_offers")) {
            Sql.run("update market.purchase_requests set status = ? where id = ?", status, id);
            assertThat(requests((RequestRepository rows) -> rows.markNegotiationOver(id, NOW)))
                    .as(status)
                    .isFalse();
        }
        Sql.run("update market.purchase_requests set status = 'in_negotiation' where id = ?", id);
        assertThat(requests((RequestRepository rows) -> rows.markNegotiationOver(id, NOW)))
                .isTrue();
        assertThat(Sql.value("select status from market.purchase_requests where id = ?", id))
                .isEqualTo("received_offers");
    }
}
