package io.amanat.request.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.user.entity.AddressType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What hangs on a request against its tables. */
@ExtendWith(TestDatabase.class)
class RequestMappingTest {
    private static UUID deliveryInfo() {
        return Row.deliveryInfo(Deal.agreed().requestId()).insert();
    }

    @Test
    void the_address_of_a_delivery() {
        UUID office = RequestRows.address(deliveryInfo())
                .with("name", "Grace")
                .with("phone_number", "+98 21 1")
                .with("full_address", "Street 2")
                .with("address_type", "Office")
                .insert();
        UUID home = RequestRows.address(deliveryInfo()).insert();
        assertThat(load(DeliveryAddress.class, office)).containsEntry("addressType", AddressType.OFFICE);
        assertThat(load(DeliveryAddress.class, home)).containsEntry("addressType", AddressType.HOME);
        assertBothWays(DeliveryAddress.class, office, home);
    }

    @Test
    void the_sellers_side_of_a_delivery() {
        UUID full = RequestRows.sellerDelivery(deliveryInfo())
                .with("estimated_delivery_date", "2026-12-01")
                .with("estimated_delivery_time", "between 10 and 12")
                .with("tracking_number", "T1")
                .with("delivery_notes", "Ring twice")
                .with("shipping_method", "Post")
                .with("download_link", "https://example.test/file")
                .with("digital_files", "{a,\"b,c\"}")
                .with("carrier", "Express")
                .with("tracking_url", "https://example.test/track")
                .with("session_at", Row.NOON)
                .with("session_type", "hybrid")
                .with("report", "Taught two hours")
                .insert();
        assertThat(load(SellerDeliveryInfo.class, full))
                .containsEntry("estimatedDeliveryDate", LocalDate.of(2026, 12, 1))
                .containsEntry("digitalFiles", List.of("a", "b,c"));
        assertBothWays(
                SellerDeliveryInfo.class,
                full,
                RequestRows.sellerDelivery(deliveryInfo()).insert());
    }

    @Test
    void what_a_service_consists_of() {
        UUID full = RequestRows.serviceInfo(Deal.agreed().requestId())
                .with("duration", "1.25")
                .with("session_type", "in_person")
                .with("location", "Yazd")
                .with("requirements", "{patience}")
                .insert();
        assertThat(load(ServiceInfo.class, full))
                .containsEntry("duration", new BigDecimal("1.25"))
                .containsEntry("sessionType", SessionType.IN_PERSON);
        assertBothWays(
                ServiceInfo.class,
                full,
                RequestRows.serviceInfo(Deal.agreed().requestId()).insert());
    }

    @Test
    void a_specification() {
        UUID request = Deal.agreed().requestId();
        UUID full = RequestRows.specification(request, "wood")
                .with("label", "Kind of wood")
                .insert();
        assertBothWays(
                Specification.class,
                full,
                RequestRows.specification(request, "size").insert());
    }

    @Test
    void a_try_of_a_code() {
        Deal deal = Deal.agreed();
        UUID info = Row.deliveryInfo(deal.requestId()).insert();
        UUID right =
                Row.attempt(info, deal.sellerId(), true).with("code", "123456").insert();
        UUID wrong = Row.attempt(info, deal.sellerId(), false).insert();
        assertThat(load(DeliveryAttempt.class, right))
                .doesNotContainValue(null)
                .containsEntry("success", true)
                .containsEntry("code", "123456");
        assertThat(load(DeliveryAttempt.class, wrong))
                .containsEntry("success", false)
                .containsEntry("code", null);
    }
}
