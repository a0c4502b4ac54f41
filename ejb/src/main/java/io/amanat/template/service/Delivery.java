package io.amanat.template.service;

import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ReadyRequest;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.Address;
import io.amanat.user.service.Actor;
import io.amanat.user.service.AddressService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Where a cart goes: goods to an own address, the rest to an e-mail address (flows, section 4, step 1). */
@ApplicationScoped
public class Delivery {
    @Inject
    private AddressService addresses;

    /**
     * Where the lines of one cart go.
     *
     * @param address null unless there are goods
     * @param email null unless something is delivered online
     */
    public record Target(ReadyRequest.Recipient address, String email) {}

    /** @throws DomainException VALIDATION_ERROR for what the lines need and the cart does not have */
    Target of(Actor actor, Cart cart, List<CartLine> lines) {
        boolean goods = any(lines, DeliveryType.PHYSICAL);
        boolean online = any(lines, DeliveryType.ONLINE);
        if (goods && cart.addressId() == null) {
            throw DomainException.invalid(
                    "addressId", "REQUIRED", "addressId is required: there are goods in the cart.");
        }
        if (online && cart.email() == null) {
            throw DomainException.invalid("email", "REQUIRED", "email is required: something is delivered online.");
        }
        return new Target(goods ? recipient(actor, cart) : null, online ? cart.email() : null);
    }

    private static boolean any(List<CartLine> lines, DeliveryType type) {
        return lines.stream().anyMatch(line -> line.offered().template().deliveryType() == type);
    }

    private ReadyRequest.Recipient recipient(Actor actor, Cart cart) {
        Address address;
        try {
            address = addresses.find(actor, cart.addressId());
        } catch (DomainException missing) {
            if (missing.code() == ErrorCode.NOT_FOUND) {
                throw DomainException.invalid("addressId", "UNKNOWN", "This is no address of yours.");
            }
            throw missing;
        }
        return new ReadyRequest.Recipient(address.name(), address.phoneNumber(), address.fullAddress(), address.type());
    }
}
