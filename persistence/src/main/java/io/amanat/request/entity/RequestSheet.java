package io.amanat.request.entity;

import io.amanat.shared.jpa.Columns;
import io.amanat.user.entity.AddressType;
import io.amanat.user.entity.DisplayName;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A request with everything its page may show, read in one statement. Who may see what of it is not decided here.
 *
 * @param delivery where and how; null without
 * @param address the copied address; null without
 * @param service what a service consists of; null without
 * @param said what the seller has told of how he delivers; null before
 * @param preferredSellers whom it is addressed to
 * @param offers live offers on it of the seller who asks, lost ones among them; empty for all who do not sell
 */
public record RequestSheet(
        RequestRow row,
        Delivery delivery,
        Address address,
        Service service,
        SellerDelivery said,
        List<NewRequest.Wanted> specifications,
        List<Person> preferredSellers,
        List<UUID> offers) {
    /**
     * The request {@code ?1}, as {@link #read} takes it; the offers are put in. What stands beside it is joined first and
     * the many columns of the request itself last: PostgreSQL builds a row for each join before it reads anything, and of
     * small rows that took a fifth less. {@code offset 0} keeps it from doing it the other way round.
     */
    private static final String STATEMENT = "select " + ShownRequest.COLUMNS
            + """
            , n.*,
            array(select array[z.key, z.value, z.label] from market.purchase_request_specifications z
              where z.purchase_request_id = r.id order by z.key limit 200),
            array(select array[cast(x.seller_id as text), u.first_name, u.last_name]
              from market.purchase_request_preferred_sellers x join market.users u on u.id = x.seller_id
              where x.purchase_request_id = r.id order by x.seller_id),
            %s from (select
            """
            + RequestRow.BESIDE
            + """
            , d.id, d.delivery_type, d.address, d.preferred_date, d.notes, d.email, d.tracking_number,
            d.delivery_date_time, d.delivery_date, d.shipped_at, d.delivery_code_generated_at, d.delivery_code_expires_at, d.delivery_code_used, d.delivery_code_used_at,
            d.delivered_at,
            a.id, a.name, a.phone_number, a.full_address, a.address_type,
            v.id, v.duration, v.session_type, v.location, v.requirements,
            e.id, e.estimated_delivery_date, e.estimated_delivery_time, e.tracking_number, e.delivery_notes,
            e.shipping_method, e.download_link, e.digital_files
            from market.purchase_requests r
            """
            + RequestRow.JOINS
            + """
            left join market.purchase_request_delivery_info d on d.purchase_request_id = r.id
            left join market.purchase_request_delivery_address a on a.delivery_info_id = d.id
            left join market.purchase_request_service_info v on v.purchase_request_id = r.id
            left join market.purchase_request_seller_delivery_info e on e.delivery_info_id = d.id
            where r.id = ?1 offset 0) n join market.purchase_requests r on r.id = ?1
            """;

    /** For all who do not sell. */
    static final String OF_NO_SELLER = STATEMENT.formatted("null");

    /** For the seller {@code ?2}. */
    static final String OF_SELLER = STATEMENT.formatted(
            """
            array(select y.offer_id from market.offered_requests y
              where y.purchase_request_id = r.id and y.seller_id = ?2 limit 200)""");

    /** Somebody by his display name, which is null for who has none. */
    public record Person(UUID id, String name) {}

    /** The hand-over, with times of the code but nothing of the code. */
    public record Delivery(
            DeliveryType type,
            String address,
            Instant preferredDate,
            String notes,
            String email,
            String trackingNumber,
            Instant deliveryDateTime,
            LocalDate deliveryDate,
            Instant shippedAt,
            Instant codeGeneratedAt,
            Instant codeExpiresAt,
            boolean isCodeUsed,
            Instant codeUsedAt,
            Instant deliveredAt) {
        private static Delivery read(Columns row) throws SQLException {
            UUID id = row.id();
            Delivery delivery = new Delivery(
                    row.code(DeliveryType.class),
                    row.text(),
                    row.moment(),
                    row.text(),
                    row.text(),
                    row.text(),
                    row.moment(),
                    row.day(),
                    row.moment(),
                    row.moment(),
                    row.moment(),
                    row.flag(),
                    row.moment(),
                    row.moment());
            return id == null ? null : delivery;
        }
    }

    /** Where it is delivered, as the buyer's address was then. */
    public record Address(String name, String phoneNumber, String fullAddress, AddressType type) {
        private static Address read(Columns row) throws SQLException {
            UUID id = row.id();
            Address address = new Address(row.text(), row.text(), row.text(), row.code(AddressType.class));
            return id == null ? null : address;
        }
    }

    /** What a service consists of. @param duration hours, at least half of one; null when open */
    public record Service(BigDecimal duration, SessionType sessionType, String location, List<String> requirements) {
        private static Service read(Columns row) throws SQLException {
            UUID id = row.id();
            Service service = new Service(row.amount(), row.code(SessionType.class), row.text(), row.texts());
            return id == null ? null : service;
        }
    }

    /** How the selected seller delivers, in his words. */
    public record SellerDelivery(
            LocalDate estimatedDate,
            String estimatedTime,
            String trackingNumber,
            String notes,
            String shippingMethod,
            String downloadLink,
            List<String> digitalFiles) {
        private static SellerDelivery read(Columns row) throws SQLException {
            UUID id = row.id();
            SellerDelivery said = new SellerDelivery(
                    row.day(), row.text(), row.text(), row.text(), row.text(), row.text(), row.texts());
            return id == null ? null : said;
        }
    }

    static RequestSheet read(Columns row) throws SQLException {
        return new RequestSheet(
                RequestRow.read(row),
                Delivery.read(row),
                Address.read(row),
                Service.read(row),
                SellerDelivery.read(row),
                row.lines().stream()
                        .map(line -> new NewRequest.Wanted(line[0], line[1], line[2]))
                        .toList(),
                row.lines().stream()
                        .map(line -> new Person(UUID.fromString(line[0]), DisplayName.of(line[1], line[2])))
                        .toList(),
                row.ids());
    }
}
