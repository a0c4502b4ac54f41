package io.amanat.request.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.RequestSheet;
import io.amanat.request.entity.SessionType;
import io.amanat.request.service.RequestView;
import io.amanat.user.entity.AddressType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a request's page shows besides its row; lists leave it out. */
public record RequestParts(
        List<UUID> preferredSellerIds,
        List<RequestJson.Person> preferredSellers,
        List<Specification> specifications,
        Delivery delivery,
        Service service) {
    /** One wanted property. */
    public record Specification(String key, String value, String label) {}

    /** The copied address. */
    public record Address(
            String name, String phoneNumber, String fullAddress, @OneOf(AddressType.class) String addressType) {
        static Address from(RequestSheet.Address address) {
            return address == null
                    ? null
                    : new Address(
                            address.name(),
                            address.phoneNumber(),
                            address.fullAddress(),
                            address.type().code());
        }
    }

    /** What a service consists of; hours as a decimal string. */
    public record Service(
            BigDecimal duration,
            @OneOf(SessionType.class) String sessionType,
            String location,
            List<String> requirements) {
        static Service from(RequestSheet.Service info) {
            return info == null
                    ? null
                    : new Service(
                            info.duration(),
                            info.sessionType() == null
                                    ? null
                                    : info.sessionType().code(),
                            info.location(),
                            info.requirements());
        }
    }

    /** How the seller delivers, in his words; without anything before he has told. */
    public record SellerDelivery(
            LocalDate estimatedDeliveryDate,
            String estimatedDeliveryTime,
            String trackingNumber,
            String deliveryNotes,
            String shippingMethod,
            String downloadLink,
            List<String> digitalFiles) {
        private static final SellerDelivery NOTHING = new SellerDelivery(null, null, null, null, null, null, List.of());

        static SellerDelivery from(RequestSheet.SellerDelivery said) {
            return said == null
                    ? NOTHING
                    : new SellerDelivery(
                            said.estimatedDate(),
                            said.estimatedTime(),
                            said.trackingNumber(),
                            said.notes(),
                            said.shippingMethod(),
                            said.downloadLink(),
                            said.digitalFiles());
        }
    }

    /** The hand-over, with times of the code but not the code. */
    public record Delivery(
            @OneOf(DeliveryType.class) String deliveryType,
            String address,
            Address deliveryAddress,
            Instant preferredDate,
            String notes,
            String email,
            String trackingNumber,
            SellerDelivery sellerDeliveryInfo,
            Instant deliveryDateTime,
            LocalDate deliveryDate,
            Instant shippedAt,
            Instant deliveryCodeGeneratedAt,
            Instant deliveryCodeExpiresAt,
            boolean deliveryCodeUsed,
            Instant deliveryCodeUsedAt,
            Instant deliveredAt) {
        static Delivery from(RequestView view) {
            RequestSheet.Delivery info = view.delivery();
            return info == null
                    ? null
                    : new Delivery(
                            info.type().code(),
                            info.address(),
                            Address.from(view.address()),
                            info.preferredDate(),
                            info.notes(),
                            info.email(),
                            info.trackingNumber(),
                            SellerDelivery.from(view.said()),
                            info.deliveryDateTime(),
                            info.deliveryDate(),
                            info.shippedAt(),
                            info.codeGeneratedAt(),
                            info.codeExpiresAt(),
                            info.isCodeUsed(),
                            info.codeUsedAt(),
                            info.deliveredAt());
        }
    }

    /** Nothing is said of them, which is something else than that there are none. */
    static RequestParts none() {
        return new RequestParts(null, null, null, null, null);
    }

    static RequestParts of(RequestView view) {
        return new RequestParts(
                view.preferredSellers().stream().map(RequestSheet.Person::id).toList(),
                view.preferredSellers().stream()
                        .map(seller -> new RequestJson.Person(seller.id(), seller.name()))
                        .toList(),
                view.specifications().stream()
                        .map(row -> new Specification(row.key(), row.value(), row.label()))
                        .toList(),
                Delivery.from(view),
                Service.from(view.service()));
    }
}
