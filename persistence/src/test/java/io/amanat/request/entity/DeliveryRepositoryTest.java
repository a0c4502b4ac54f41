package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Inside;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AddressType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class DeliveryRepositoryTest {
    private final Deal deal = Deal.agreed();
    private final UUID info = Row.deliveryInfo(deal.requestId()).insert();

    private static <T> T deliveries(Function<DeliveryRepository, T> work) {
        return Market.in(em -> work.apply(new DeliveryRepository(em)));
    }

    private static <T> T parts(Function<RequestPartsRepository, T> work) {
        return Market.in(em -> work.apply(new RequestPartsRepository(em)));
    }

    @Test
    void an_address_is_stored_and_found_by_its_delivery() {
        assertThat(deliveries((DeliveryRepository rows) -> rows.address(info))).isEmpty();
        UUID id = Uuid7.next();
        Market.run(em -> new DeliveryRepository(em)
                .add(DeliveryAddress.of(id, info, "Ada", "+1", "Street 1", AddressType.OTHER, Row.NOON)));
        DeliveryAddress stored =
                deliveries((DeliveryRepository rows) -> rows.address(info)).orElseThrow();
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.addressType()).isEqualTo(AddressType.OTHER);
        assertThat(stored.phoneNumber()).isEqualTo("+1");
        assertThat(stored.updatedAt()).isEqualTo(Row.NOON);
    }

    @Test
    void an_address_is_taken_away_with_its_delivery_s_alone() {
        UUID other = Row.deliveryInfo(Deal.agreed().requestId()).insert();
        RequestRows.address(info).insert();
        RequestRows.address(other).insert();
        Market.run(em -> new DeliveryRepository(em).removeAddress(info));
        assertThat(deliveries((DeliveryRepository rows) -> rows.address(info))).isEmpty();
        assertThat(deliveries((DeliveryRepository rows) -> rows.address(other))).isPresent();
    }

    @Test
    void what_the_seller_says_is_stored_with_and_without_its_optional_facts() {
        NewSellerDelivery whole = new NewSellerDelivery(
                LocalDate.of(2026, 12, 1),
                "noon",
                "T1",
                "Express",
                "https://example.test/t",
                "Ring",
                "Post",
                "https://example.test/1",
                List.of("a,b"),
                Row.NOON,
                SessionType.ONLINE,
                "Done");
        NewSellerDelivery nothing = NewSellerDelivery.tracked(null);
        UUID other = Row.deliveryInfo(Deal.agreed().requestId()).insert();
        Market.run(em -> {
            DeliveryRepository rows = new DeliveryRepository(em);
            rows.add(SellerDeliveryInfo.of(Uuid7.next(), info, whole, Row.NOON));
            rows.add(SellerDeliveryInfo.of(Uuid7.next(), other, nothing, Row.NOON));
        });
        SellerDeliveryInfo stored = deliveries((DeliveryRepository rows) -> rows.sellerDelivery(info))
                .orElseThrow();
        assertThat(stored.estimatedDeliveryDate()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(stored.digitalFiles()).containsExactly("a,b");
        assertThat(stored.carrier()).isEqualTo("Express");
        assertThat(stored.sessionType()).isEqualTo(SessionType.ONLINE);
        Market.run(em -> new DeliveryRepository(em)
                .sellerDelivery(info)
                .orElseThrow()
                .say(NewSellerDelivery.tracked("T2"), Row.NOON.plusSeconds(5)));
        SellerDeliveryInfo corrected = deliveries((DeliveryRepository rows) -> rows.sellerDelivery(info))
                .orElseThrow();
        assertThat(corrected.trackingNumber()).isEqualTo("T2");
        assertThat(corrected.carrier()).as("what is not said stays").isEqualTo("Express");
        assertThat(corrected.digitalFiles()).containsExactly("a,b");
        assertThat(corrected.updatedAt()).isEqualTo(Row.NOON.plusSeconds(5));
        SellerDeliveryInfo bare = deliveries((DeliveryRepository rows) -> rows.sellerDelivery(other))
                .orElseThrow();
        assertThat(bare.estimatedDeliveryDate()).isNull();
        assertThat(bare.downloadLink()).isNull();
        assertThat(bare.digitalFiles()).isEmpty();
    }

    @Test
    void what_counts_as_arrived_is_written_down_whatever_was_shown_of_it() {
        UUID other = Row.deliveryInfo(Deal.agreed().requestId()).insert();
        Sql.run(
                "update market.purchase_request_delivery_info set delivery_proof = '{\"a\":1e2000}', confirmation_proof = '{}'"
                        + " where id = ?",
                info);
        Market.run(em -> new DeliveryRepository(em).arrived(deal.requestId(), Row.NOON));
        assertThat(Sql.value(
                        "select (delivered_at = updated_at) || ' ' || (confirmation_proof is null) || ' '"
                                + " || (delivery_proof is not null) from market.purchase_request_delivery_info where id = ?",
                        info))
                .isEqualTo("true true true");
        assertThat(Sql.value("select delivered_at from market.purchase_request_delivery_info where id = ?", other))
                .isNull();
    }

    @Test
    void tries_are_listed_from_the_oldest_and_without_their_digits() {
        Market.run(em -> {
            DeliveryRepository rows = new DeliveryRepository(em);
            rows.add(DeliveryAttempt.of(Uuid7.next(), info, deal.sellerId(), true, Row.NOON.plusSeconds(2)));
            rows.add(DeliveryAttempt.of(Uuid7.next(), info, deal.sellerId(), false, Row.NOON));
        });
        List<DeliveryAttempt> tries = deliveries((DeliveryRepository rows) -> rows.attempts(info));
        assertThat(tries).extracting(DeliveryAttempt::isSuccess).containsExactly(false, true);
        assertThat(tries).extracting(DeliveryAttempt::code).containsOnlyNulls();
    }

    @Test
    void a_try_stays_as_it_was() {
        UUID id = Row.attempt(info, deal.sellerId(), false).insert();
        assertThatThrownBy(() -> Sql.run("update market.delivery_attempts set success = true where id = ?", id))
                .isInstanceOfSatisfying(Sql.Refused.class, refused -> assertThat(refused.state())
                        .isEqualTo("55000"));
        // Nothing of it is ever written back, whatever happens to the object.
        Market.run(em -> Inside.set(em.find(DeliveryAttempt.class, id), "success", true));
        assertThat(deliveries((DeliveryRepository rows) -> rows.attempts(info)))
                .extracting(DeliveryAttempt::isSuccess)
                .containsExactly(false);
    }

    @Test
    void specifications_are_read_with_their_labels_in_the_order_of_their_keys() {
        UUID request = deal.requestId();
        RequestRows.specification(request, "wood").insert();
        Market.run(em -> new RequestPartsRepository(em)
                .add(Specification.of(Uuid7.next(), request, "size", "L", "How large", Row.NOON)));
        assertThat(parts((RequestPartsRepository rows) -> rows.labelledSpecifications(request)))
                .extracting(Specification::key, Specification::value, Specification::label)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("size", "L", "How large"),
                        org.assertj.core.groups.Tuple.tuple("wood", "oak", null));
        assertThat(parts((RequestPartsRepository rows) -> rows.specifications(request)))
                .containsOnlyKeys("size", "wood");
    }

    @Test
    void a_service_is_stored_with_its_hours_and_goods_have_none() {
        UUID request = deal.requestId();
        assertThat(parts((RequestPartsRepository rows) -> rows.serviceInfo(request)))
                .isEmpty();
        Market.run(em -> new RequestPartsRepository(em)
                .add(ServiceInfo.of(
                        Uuid7.next(),
                        request,
                        new NewRequest.ServiceWish(new BigDecimal("0.5"), SessionType.HYBRID, null, List.of("a desk")),
                        Row.NOON)));
        ServiceInfo stored = parts((RequestPartsRepository rows) -> rows.serviceInfo(request))
                .orElseThrow();
        assertThat(stored.duration()).isEqualByComparingTo("0.5");
        assertThat(stored.sessionType()).isEqualTo(SessionType.HYBRID);
        assertThat(stored.location()).isNull();
        assertThat(stored.requirements()).containsExactly("a desk");
    }
}
