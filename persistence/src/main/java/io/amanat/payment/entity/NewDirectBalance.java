package io.amanat.payment.entity;

import io.amanat.shared.chain.Token;
import java.math.BigInteger;

/**
 * A payment to be told by the balance of an address. Amounts are in the token's smallest unit.
 *
 * @param watchId the watch's name; null where the balance is only asked for
 * @param address where the money must arrive
 * @param buyerAddress where it comes from, or null
 */
public record NewDirectBalance(
        DirectBalanceMode mode,
        String watchId,
        Token token,
        String address,
        String buyerAddress,
        BigInteger expected) {}
