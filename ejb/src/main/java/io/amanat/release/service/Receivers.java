package io.amanat.release.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.user.entity.User;
import io.amanat.user.service.AccountService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;

/** Where money that leaves is wanted. */
@ApplicationScoped
public class Receivers {
    @Inject
    private AccountService accounts;

    /** The wallet that the receiver has proven to be his, as it is stored; null when he has none. */
    String walletOf(Payment outflow) {
        UUID receiver = outflow.direction() == PaymentDirection.OUT ? outflow.sellerId() : outflow.buyerId();
        return receiver == null
                ? null
                : accounts.find(receiver)
                        .map(User::walletAddress)
                        .map(Receivers::stored)
                        .orElse(null);
    }

    /** EVM addresses are kept in lower case; letters of others mean something. */
    static String stored(String address) {
        return address != null && address.regionMatches(true, 0, "0x", 0, 2)
                ? address.toLowerCase(Locale.ROOT)
                : address;
    }
}
