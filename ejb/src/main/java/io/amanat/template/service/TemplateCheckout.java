package io.amanat.template.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Buying from templates. Each use case is one serializable transaction, begun anew when PostgreSQL breaks it off. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TemplateCheckout {
    @Inject
    private CheckoutSteps steps;

    @Inject
    private SerializableAttempts attempts;

    /**
     * Turns a cart into requests with accepted offers: all lines or none (R-TPL-01, R-TPL-02).
     *
     * @param key the client's name for this attempt, or null: called again with the same cart it gives the same requests
     * @throws DomainException FORBIDDEN unless a buyer, {@link SoldOutException} (TEMPLATE_SOLD_OUT) with the lines that can be
     *     had, VALIDATION_ERROR for a missing or foreign address or a missing e-mail, SELF_OFFER, PRICE_UNAVAILABLE for a
     *     template without a price, STATE_CONFLICT for a key that was used for another cart
     */
    public Checkout convert(Actor actor, Cart cart, String key) {
        if (actor.role() != UserRole.BUYER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only buyers order from templates.");
        }
        return attempts.run(() -> steps.convert(actor, cart, key));
    }

    /**
     * The same for one template.
     *
     * @throws DomainException NOT_FOUND when there is none, else as {@link #convert}
     */
    public Checkout convertOne(Actor actor, Cart cart, String key) {
        try {
            return convert(actor, cart, key);
        } catch (SoldOutException refused) {
            if (refused.lines().get(0).verdict() == CartVerdict.UNKNOWN) {
                throw new DomainException(ErrorCode.NOT_FOUND, "There is no such template.", refused);
            }
            throw refused;
        }
    }

    /**
     * The buyer's client has seen all the money of a checkout arrive: notes it on all of these requests or on none
     * (R-TPL-05). Asking again changes nothing.
     *
     * @param requestIds 1 to 50, none twice
     * @throws DomainException NOT_FOUND when one is not a template request of the buyer, INVALID_STATUS naming those that are
     *     not paid
     */
    public void complete(Actor actor, List<UUID> requestIds) {
        attempts.run(() -> {
            steps.complete(actor, requestIds);
            return requestIds;
        });
    }
}
