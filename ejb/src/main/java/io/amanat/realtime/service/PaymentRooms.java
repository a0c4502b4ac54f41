package io.amanat.realtime.service;

import io.amanat.payment.service.PaymentQueries;
import io.amanat.shared.error.DomainException;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** A payment's room: whoever may see the payment, its buyer, its seller and administrators (R-PAY-26). */
@ApplicationScoped
public class PaymentRooms implements RoomRule {
    @Inject
    private PaymentQueries payments;

    @Override
    public Room.Kind kind() {
        return Room.Kind.PAYMENT;
    }

    @Override
    public boolean admits(Actor actor, UUID id) {
        try {
            return payments.view(actor, id) != null;
        } catch (DomainException refused) {
            return false;
        }
    }
}
