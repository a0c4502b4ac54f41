package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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

    private static <T> T parts(Function<RequestPartsRepository, T> work) {
        return Market.in(em -> work.apply(new RequestPartsRepository(em)));
    }

    private static <T> T requests(Function<RequestRepository, T> work) {
        return Market.in(em -> work.apply(new RequestRepository(em)));
    }

    static NewRequest wish(boolean isPublic, Map<String, String> specifications, List<UUID> sellers) {
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
        assertThat(parts((RequestPartsRepository rows) -> rows.specifications(id)))
                .isEqualTo(specifications);
        assertThat(parts((RequestPartsRepository rows) -> rows.preferredSellers(id)))
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
        assertThat(parts((RequestPartsRepository rows) -> rows.specifications(id)))
                .isEmpty();
        assertThat(parts((RequestPartsRepository rows) -> rows.preferredSellers(id)))
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
    void a_wish_with_labels_and_a_service_is_replaced_as_a_whole() {
        UUID one = Row.user("seller").insert();
        UUID two = Row.user("seller").insert();
        UUID id = stored(wish(false, Map.of("wood", "oak"), List.of(one)), NOW);
        NewRequest other = with(
                wish(false, Map.of(), List.of(two)),
                List.of(new NewRequest.Wanted("wood", "ash", "Which wood"), new NewRequest.Wanted("legs", "4", null)),
                new NewRequest.ServiceWish(new BigDecimal("1.5"), SessionType.ONLINE, "here", List.of("a,b")));
        for (int i = 0; i < 2; i++) {
            Market.run(em -> new RequestPartsRepository(em).replace(id, other, NOW.plusSeconds(5)));
        }
        assertThat(parts((RequestPartsRepository rows) -> rows.labelledSpecifications(id)))
                .extracting(Specification::key, Specification::value, Specification::label)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("legs", "4", null),
                        org.assertj.core.groups.Tuple.tuple("wood", "ash", "Which wood"));
        assertThat(parts((RequestPartsRepository rows) -> rows.preferredSellers(id)))
                .containsExactly(two);
        ServiceInfo service =
                parts((RequestPartsRepository rows) -> rows.serviceInfo(id)).orElseThrow();
        assertThat(service.duration()).isEqualByComparingTo("1.5");
        assertThat(service.requirements()).containsExactly("a,b");
        Market.run(em -> new RequestPartsRepository(em).replace(id, wish(true, Map.of(), List.of()), NOW));
        assertThat(parts((RequestPartsRepository rows) -> rows.serviceInfo(id))).isEmpty();
    }

    private static NewRequest with(
            NewRequest wish, List<NewRequest.Wanted> specifications, NewRequest.ServiceWish service) {
        return new NewRequest(
                wish.title(),
                wish.description(),
                wish.categoryId(),
                ProductType.SERVICE,
                null,
                null,
                null,
                null,
                1,
                null,
                null,
                wish.budgetCurrency(),
                wish.urgency(),
                wish.publicRequest(),
                wish.tags(),
                wish.attachments(),
                specifications,
                wish.preferredSellerIds(),
                wish.delivery(),
                service,
                true,
                "mistral");
    }

    @Test
    void what_a_buyer_has_open_is_neither_funded_nor_ended_and_what_waits_for_money_comes_last() {
        UUID other = Row.user("buyer").insert();
        List<UUID> open = new ArrayList<>();
        UUID waiting =
                Row.request(other, category).with("status", "pending_payment").insert();
        for (String status : List.of("pending", "active", "received_offers", "in_negotiation")) {
            open.add(Row.request(other, category).with("status", status).insert());
        }
        for (String status : List.of("payment", "delivery", "completed", "cancelled")) {
            Row.request(other, category).with("status", status).insert();
        }
        List<UUID> found = requests((RequestRepository rows) -> rows.unfunded(other, 9));
        assertThat(found).hasSize(5).containsAll(open).endsWith(waiting);
        assertThat(requests((RequestRepository rows) -> rows.unfunded(other, 2)))
                .hasSize(2)
                .isSubsetOf(open);
    }

    @Test
    void only_own_requests_on_the_other_side_are_put_away_and_brought_back() {
        UUID shown = stored(wish(true, Map.of(), List.of()), NOW);
        UUID away = stored(wish(true, Map.of(), List.of()), NOW);
        UUID foreign = Row.request(Row.user("buyer").insert(), category).insert();
        List<UUID> all = List.of(shown, away, foreign, Uuid7.next());
        assertThat(requests((RequestRepository rows) -> rows.archive(buyer, List.of(away), true, NOW)))
                .containsExactly(away);
        assertThat(requests((RequestRepository rows) -> rows.archive(buyer, all, true, NOW.plusSeconds(9))))
                .containsExactly(shown);
        assertThat(Sql.rows(
                        "select is_archived, archived_by from market.purchase_requests where id in (?, ?) order by archived_at",
                        shown,
                        away))
                .containsExactly(List.of("t", buyer.toString()), List.of("t", buyer.toString()));
        assertThat(requests((RequestRepository rows) -> rows.archive(buyer, all, false, NOW)))
                .containsExactlyInAnyOrder(shown, away);
        assertThat(Sql.value("select archived_at from market.purchase_requests where id = ?", shown))
                .isNull();
        assertThat(Sql.value("select is_archived from market.purchase_requests where id = ?", foreign))
                .isEqualTo("f");
        assertThat(requests((RequestRepository rows) -> rows.archive(buyer, List.of(), true, NOW)))
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
