package io.amanat.request.service;

import io.amanat.file.service.Attachments;
import io.amanat.request.entity.DeliveryAddress;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.DeliveryRepository;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestPartsRepository;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.ServiceInfo;
import io.amanat.request.entity.Specification;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.Address;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import io.amanat.user.service.AddressService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What hangs on a request: sellers it is for, files, address, details. Works inside the caller's transaction. */
@ApplicationScoped
public class RequestParts {
    @Inject
    private RequestPartsRepository parts;

    @Inject
    private RequestRepository requests;

    @Inject
    private DeliveryRepository deliveries;

    @Inject
    private AccountService accounts;

    @Inject
    private AddressService addresses;

    @Inject
    private Attachments attachments;

    /** @throws DomainException VALIDATION_ERROR when one of them is no active seller (R-MKT-14) */
    void refuseUnknownSellers(List<UUID> ids) {
        if (!ids.isEmpty() && !Set.copyOf(accounts.activeSellers(ids)).containsAll(ids)) {
            throw DomainException.invalid("preferredSellerIds", "UNKNOWN", "Some of these are not sellers.");
        }
    }

    /**
     * The wish with what it points to: its files belong to the request from now on, and the address is written out.
     *
     * @throws DomainException VALIDATION_ERROR for files and addresses that are not the buyer's
     */
    NewRequest settle(Actor buyer, UUID requestId, NewRequest input) {
        return settle(buyer, requestId, input, List.of());
    }

    /**
     * The same for a request that has files already; those that are left out are the buyer's alone again.
     *
     * @param before their addresses, which are not looked at again
     */
    NewRequest settle(Actor buyer, UUID requestId, NewRequest input, List<String> before) {
        List<String> files = attachments.claim(
                buyer,
                "attachments",
                input.attachments(),
                before,
                new Attachments.Thing(RequestFileReaders.KIND, requestId));
        NewRequest.DeliveryWish wish = input.delivery();
        if (wish.addressId() != null) {
            wish = new NewRequest.DeliveryWish(
                    wish.type(),
                    address(buyer, wish.addressId()).fullAddress(),
                    wish.notes(),
                    wish.email(),
                    wish.preferredDate(),
                    wish.addressId());
        }
        return new NewRequest(
                input.title(),
                input.description(),
                input.categoryId(),
                input.productType(),
                input.productLink(),
                input.size(),
                input.color(),
                input.brand(),
                input.quantity(),
                input.budgetMin(),
                input.budgetMax(),
                input.budgetCurrency(),
                input.urgency(),
                input.publicRequest(),
                input.tags(),
                files,
                input.specifications(),
                input.preferredSellerIds(),
                wish,
                input.service(),
                input.aiGenerated(),
                input.aiProvider());
    }

    private Address address(Actor buyer, UUID id) {
        return addresses.list(buyer).stream()
                .filter(address -> address.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        DomainException.invalid("deliveryInfo.addressId", "UNKNOWN", "This is no address of yours."));
    }

    /** Copies the buyer's address where one is named; what he changes of it later does not reach the request. */
    void copyAddress(Actor buyer, DeliveryInfo delivery, NewRequest.DeliveryWish wish, Instant now) {
        if (wish.addressId() == null) {
            return;
        }
        Address address = address(buyer, wish.addressId());
        deliveries.add(DeliveryAddress.of(
                Uuid7.next(),
                delivery.id(),
                address.name(),
                address.phoneNumber(),
                address.fullAddress(),
                address.type(),
                now));
    }

    /** Whether a wish names an address of the buyer's that is another one, or written otherwise, than that it was copied from. */
    boolean isElsewhere(Actor buyer, UUID requestId, NewRequest input) {
        if (input.delivery().addressId() == null) {
            return false;
        }
        Address wanted = address(buyer, input.delivery().addressId());
        return deliveries
                .address(delivery(requestId).id())
                .filter(stored ->
                        stored.isCopyOf(wanted.name(), wanted.phoneNumber(), wanted.fullAddress(), wanted.type()))
                .isEmpty();
    }

    /** Puts a changed wish in the place of the stored one; an address stays unless another, or none, is wanted. */
    void rewrite(Actor buyer, PurchaseRequest request, NewRequest input, Instant now) {
        DeliveryInfo delivery = delivery(request.id());
        NewRequest.DeliveryWish wish = input.delivery();
        boolean otherText = wish.address() == null || !wish.address().equals(delivery.address());
        if (wish.addressId() != null || wish.type() == DeliveryType.ONLINE || otherText) {
            deliveries.removeAddress(delivery.id());
        }
        delivery.wish(wish, now);
        copyAddress(buyer, delivery, wish, now);
        parts.replace(request.id(), input, now);
    }

    private DeliveryInfo delivery(UUID requestId) {
        return requests.deliveryInfo(requestId)
                .orElseThrow(() -> new IllegalStateException("a request without delivery info: " + requestId));
    }

    /** The stored request as its buyer wished for it. */
    NewRequest wish(PurchaseRequest request) {
        DeliveryInfo delivery = delivery(request.id());
        ServiceInfo service = service(request);
        return new NewRequest(
                request.title(),
                request.description(),
                request.categoryId(),
                request.productType(),
                request.item().productLink(),
                request.item().size(),
                request.item().color(),
                request.item().brand(),
                request.item().quantity(),
                request.budget().min(),
                request.budget().max(),
                request.budget().currency(),
                request.urgency(),
                request.isPublicRequest(),
                request.tags(),
                request.attachments(),
                specifications(request.id()).stream()
                        .map(row -> new NewRequest.Wanted(row.key(), row.value(), row.label()))
                        .toList(),
                preferredSellers(request.id()),
                new NewRequest.DeliveryWish(
                        delivery.deliveryType(),
                        delivery.address(),
                        delivery.notes(),
                        delivery.email(),
                        delivery.preferredDate(),
                        null),
                service == null
                        ? null
                        : new NewRequest.ServiceWish(
                                service.duration(), service.sessionType(), service.location(), service.requirements()),
                request.origin().isAiGenerated(),
                request.origin().aiProvider());
    }

    List<UUID> preferredSellers(UUID requestId) {
        return parts.preferredSellers(requestId);
    }

    List<Specification> specifications(UUID requestId) {
        return parts.labelledSpecifications(requestId);
    }

    /** Null for goods, which have none. */
    ServiceInfo service(PurchaseRequest request) {
        return isService(request.productType())
                ? parts.serviceInfo(request.id()).orElse(null)
                : null;
    }

    private static boolean isService(ProductType type) {
        return type == ProductType.SERVICE || type == ProductType.CONSULTATION;
    }
}
