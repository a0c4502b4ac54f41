package io.amanat.request.entity;

import static io.amanat.request.entity.RequestListRepositoryTest.lists;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AddressType;
import jakarta.persistence.EntityManager;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is read by hand is what the entities say, column by column. */
@ExtendWith(TestDatabase.class)
class RequestSheetTest {
    private final Deal deal = Deal.agreed();

    private static RequestSheet sheet(UUID request, UUID seller) {
        return lists((RequestListRepository rows) -> rows.sheet(request, seller))
                .orElseThrow();
    }

    private void assertSame(UUID request) throws ReflectiveOperationException {
        PurchaseRequest stored = Market.in((EntityManager em) -> em.find(PurchaseRequest.class, request));
        ShownRequest shown = sheet(request, null).row().request();
        for (RecordComponent part : ShownRequest.class.getRecordComponents()) {
            if (!part.getName().equals("archive")) {
                assertThat(part.getAccessor().invoke(shown))
                        .as(part.getName())
                        .usingRecursiveComparison()
                        .isEqualTo(
                                PurchaseRequest.class.getMethod(part.getName()).invoke(stored));
            }
        }
        assertThat(shown.isArchived()).isEqualTo(stored.isArchived());
        assertThat(shown.archivedAt()).isEqualTo(stored.archivedAt());
        assertThat(shown.archive().archivedBy()).isEqualTo(stored.archivedBy());
        assertThat(shown.takesOffers()).isEqualTo(stored.takesOffers());
    }

    @Test
    void a_request_with_nothing_but_what_it_must_have_is_read_as_its_entity() throws ReflectiveOperationException {
        assertSame(Row.request(deal.buyerId(), deal.categoryId()).insert());
        assertSame(deal.requestId());
    }

    @Test
    void a_request_with_all_there_may_be_is_read_as_its_entity() throws ReflectiveOperationException {
        UUID template = Row.template(deal.sellerId(), deal.categoryId()).insert();
        Row full = Row.request(deal.buyerId(), deal.categoryId())
                .with("product_type", "consultation")
                .with("product_link", "https://example.test/x")
                .with("size", "XL")
                .with("color", "red")
                .with("brand", "Oak \"&\" Co")
                .with("quantity", 7)
                .with("budget_min", "0.000000000000000001")
                .with("budget_max", "12345678901234567890.5")
                .with("budget_currency", "USDC")
                .with("urgency", "high")
                .with("status", "completed")
                .with("is_public", false)
                .with("tags", "{one,\"two, three\"}")
                .with("attachments", "{\"/files/a\"}")
                .with("rating", 4)
                .with("feedback", "خوب")
                .with("delivery_confirmed", true)
                .with("delivery_confirmed_at", Row.NOON.plusSeconds(1))
                .with("dispute_raised", true)
                .with("dispute_raised_at", Row.NOON.plusSeconds(2))
                .with("dispute_resolved", true)
                .with("dispute_resolved_at", Row.NOON.plusSeconds(3))
                .with("dispute_hold_reason", "broken")
                .with("staff_hold_reason", "looked at")
                .with("staff_held_at", Row.NOON.plusSeconds(4))
                .with("hold_until", Row.NOON.plusSeconds(5))
                .with("source", "template")
                .with("template_id", template)
                .with("schema_version", "2")
                .with("ai_generated", true)
                .with("ai_provider", "none")
                .with("is_archived", true)
                .with("archived_at", Row.NOON.plusSeconds(6))
                .with("archived_by", deal.buyerId())
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON.plusSeconds(7));
        UUID request = full.insert();
        assertSame(request);
        List<String> columns = Arrays.stream(
                        ShownRequest.COLUMNS.replaceAll("\\s", "").split(","))
                .map(column -> column.substring(2))
                .toList();
        assertThat(columns)
                .as("each column was given a value here, or is the offer")
                .allMatch(column -> full.value(column) != null || column.equals("selected_offer_id"));
    }

    @Test
    void a_sheet_has_everything_that_hangs_on_a_request() {
        UUID request = Row.request(deal.buyerId(), deal.categoryId())
                .with("product_type", "service")
                .insert();
        UUID delivery = Row.deliveryInfo(request)
                .with("delivery_type", "physical")
                .with("address", "Street 1")
                .with("preferred_date", Row.NOON)
                .with("notes", "ring")
                .with("email", "a@example.test")
                .with("tracking_number", "T1")
                .with("delivery_date_time", Row.NOON.plusSeconds(6))
                .with("delivery_date", LocalDate.of(2027, 1, 2))
                .with("delivery_code_hash", "a".repeat(64))
                .with("delivery_code_salt", "b".repeat(32))
                .with("delivery_code_generated_at", Row.NOON.plusSeconds(3))
                .with("delivery_code_expires_at", Row.NOON.plusSeconds(4))
                .with("delivery_code_used", true)
                .with("delivery_code_used_at", Row.NOON.plusSeconds(5))
                .with("delivery_code_used_by", deal.buyerId())
                .with("shipped_at", Row.NOON.plusSeconds(1))
                .with("delivered_at", Row.NOON.plusSeconds(2))
                .insert();
        Row.of("market.purchase_request_delivery_address")
                .with("delivery_info_id", delivery)
                .with("name", "Home")
                .with("phone_number", "+1")
                .with("full_address", "Street 1, Town")
                .with("address_type", "Office")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        Row.of("market.purchase_request_service_info")
                .with("purchase_request_id", request)
                .with("duration", "1.5")
                .with("session_type", "online")
                .with("location", "here")
                .with("requirements", "{\"a room\",light}")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        Row.of("market.purchase_request_seller_delivery_info")
                .with("delivery_info_id", delivery)
                .with("estimated_delivery_date", LocalDate.of(2027, 1, 3))
                .with("estimated_delivery_time", "noon")
                .with("tracking_number", "T2")
                .with("delivery_notes", "left")
                .with("shipping_method", "by air")
                .with("download_link", "https://example.test/1")
                .with("digital_files", "{https://example.test/2,https://example.test/3}")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        for (String key : List.of("b", "a")) {
            Row.of("market.purchase_request_specifications")
                    .with("purchase_request_id", request)
                    .with("key", key)
                    .with("value", "of " + key)
                    .with("label", key.equals("a") ? "A" : null)
                    .insert();
        }
        Sql.run("update market.users set first_name = 'Ann', last_name = 'Lee' where id = ?", deal.sellerId());
        UUID other = Row.user("seller").insert();
        for (UUID seller : List.of(other, deal.sellerId())) {
            Row.plain("market.purchase_request_preferred_sellers")
                    .with("purchase_request_id", request)
                    .with("seller_id", seller)
                    .insert();
        }
        UUID offer = Row.offer(request, deal.sellerId()).insert();
        Row.offer(request, other).insert();

        RequestSheet sheet = sheet(request, deal.sellerId());
        assertThat(sheet.delivery())
                .isEqualTo(new RequestSheet.Delivery(
                        DeliveryType.PHYSICAL,
                        "Street 1",
                        Row.NOON,
                        "ring",
                        "a@example.test",
                        "T1",
                        Row.NOON.plusSeconds(6),
                        LocalDate.of(2027, 1, 2),
                        Row.NOON.plusSeconds(1),
                        Row.NOON.plusSeconds(3),
                        Row.NOON.plusSeconds(4),
                        true,
                        Row.NOON.plusSeconds(5),
                        Row.NOON.plusSeconds(2)));
        assertThat(sheet.address())
                .isEqualTo(new RequestSheet.Address("Home", "+1", "Street 1, Town", AddressType.OFFICE));
        assertThat(sheet.service())
                .isEqualTo(new RequestSheet.Service(
                        new BigDecimal("1.50"), SessionType.ONLINE, "here", List.of("a room", "light")));
        assertThat(sheet.said())
                .isEqualTo(new RequestSheet.SellerDelivery(
                        LocalDate.of(2027, 1, 3),
                        "noon",
                        "T2",
                        "left",
                        "by air",
                        "https://example.test/1",
                        List.of("https://example.test/2", "https://example.test/3")));
        assertThat(sheet.specifications())
                .containsExactly(new NewRequest.Wanted("a", "of a", "A"), new NewRequest.Wanted("b", "of b", null));
        assertThat(sheet.preferredSellers()).as("the older account first").hasSize(2);
        assertThat(sheet.preferredSellers().get(0)).isEqualTo(new RequestSheet.Person(deal.sellerId(), "Ann Lee"));
        assertThat(sheet.offers()).containsExactly(offer);
        assertThat(sheet(request, null).offers()).isEmpty();
        assertThat(sheet(request, Uuid7.next()).offers()).isEmpty();
    }

    @Test
    void what_does_not_hang_on_a_request_is_empty_and_what_is_not_there_is_not_found() {
        RequestSheet bare = sheet(Row.request(deal.buyerId(), deal.categoryId()).insert(), deal.sellerId());
        assertThat(bare.delivery()).isNull();
        assertThat(bare.address()).isNull();
        assertThat(bare.service()).isNull();
        assertThat(bare.said()).isNull();
        assertThat(bare.specifications()).isEmpty();
        assertThat(bare.preferredSellers()).isEmpty();
        assertThat(bare.offers()).isEmpty();
        assertThat(bare.row().buyerName()).isNull();
        assertThat(lists((RequestListRepository rows) -> rows.sheet(Uuid7.next(), null)))
                .isEmpty();
    }
}
