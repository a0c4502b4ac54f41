package io.amanat.release.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.user.entity.User;
import io.amanat.user.service.AccountService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Where money that leaves is wanted. */
@ApplicationScoped
public class Receivers {
    @Inject
    private AccountService accounts;

    private static final Pattern EVM = Pattern.compile("0x[0-9a-fA-F]{40}");

    /** The receiver's wallet, as it is stored; null when he has none, or none that can be on the chain of the money. */
    String walletOf(Payment outflow) {
        UUID receiver = outflow.direction() == PaymentDirection.OUT ? outflow.sellerId() : outflow.buyerId();
        return receiver == null
                ? null
                : accounts.find(receiver)
                        .map(User::walletAddress)
                        .filter(wallet -> fits(outflow.onChain().tokenAddress(), wallet))
                        .map(Receivers::stored)
                        .orElse(null);
    }

    /** A wallet of another kind of chain than the token's is no place for it; null: there is no token on a chain. */
    static boolean fits(String tokenAddress, String wallet) {
        return tokenAddress == null
                || EVM.matcher(tokenAddress).matches() == EVM.matcher(wallet).matches();
    }

    /** EVM addresses are kept in lower case; letters of others mean something. */
    static String stored(String address) {
        return address != null && address.regionMatches(true, 0, "0x", 0, 2)
                ? address.toLowerCase(Locale.ROOT)
                : address;
    }
}
