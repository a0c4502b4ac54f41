package io.amanat.request.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.RequestSheet;
import io.amanat.request.entity.SessionType;
import io.amanat.request.service.RequestView;
import io.amanat.user.entity.AddressType;
import java.math.BigDecimal;
import java.time.Instant;
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

    /** The hand-over, with times of the code but not the code. */
    public record Delivery(
            @OneOf(DeliveryType.class) String deliveryType,
            String address,
            Address deliveryAddress,
            Instant preferredDate,
            String notes,
            String email,
            String trackingNumber,
            Instant shippedAt,
            Instant deliveryCodeGeneratedAt,
            Instant deliveryCodeExpiresAt,
            boolean deliveryCodeUsed,
            Instant deliveryCodeUsedAt,
            Instant deliveredAt) {
        static Delivery from(RequestSheet.Delivery info, RequestSheet.Address address) {
            return info == null
                    ? null
                    : new Delivery(
                            info.type().code(),
                            info.address(),
                            Address.from(address),
                            info.preferredDate(),
                            info.notes(),
                            info.email(),
                            info.trackingNumber(),
                            info.shippedAt(),
                            info.codeGeneratedAt(),
                            info.codeExpiresAt(),
                            info.isCodeUsed(),
                            info.codeUsedAt(),
                            info.deliveredAt());
        }
    }

    static RequestParts none() {
        return new RequestParts(List.of(), List.of(), List.of(), null, null);
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
                Delivery.from(view.delivery(), view.address()),
                Service.from(view.service()));
    }
}
