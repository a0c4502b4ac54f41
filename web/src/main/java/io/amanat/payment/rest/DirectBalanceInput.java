package io.amanat.payment.rest;

import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.shared.error.Fields;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the buyer chooses for a payment to an address of its own. An amount in the body is not even read: the accepted
 * offer is the price.
 *
 * @param requestId older name of purchaseRequestId
 * @param mode check or watch; check when missing
 * @param tokenSymbol older name of token
 * @param buyerAddress where the money comes from; may be missing
 */
public record DirectBalanceInput(
        String purchaseRequestId,
        String requestId,
        String offerId,
        @OneOf(DirectBalanceMode.class) String mode,
        NumberText chainId,
        String token,
        String tokenSymbol,
        String buyerAddress) {
    private static final Pattern EVM = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final int MAX_SYMBOL = 20;
    private static final int MAX_ADDRESS = 42;

    /** The same, every field in its type. */
    record Choice(UUID request, UUID offer, DirectBalanceMode mode, int chain, String token, String buyerAddress) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR with every bad field */
    Choice read() {
        Fields fields = new Fields();
        UUID request =
                fields.uuid("purchaseRequestId", purchaseRequestId == null ? requestId : purchaseRequestId, true);
        UUID offer = fields.uuid("offerId", offerId, false);
        DirectBalanceMode wanted = fields.oneOf("mode", mode, DirectBalanceMode.class, DirectBalanceMode.CHECK);
        Integer chain = fields.integer("chainId", NumberText.of(chainId), 1, Integer.MAX_VALUE, null);
        String symbol = fields.text("token", token == null ? tokenSymbol : token, 1, MAX_SYMBOL);
        String from = fields.matching(
                "buyerAddress", buyerAddress, EVM, MAX_ADDRESS, "buyerAddress is not an address of an EVM chain.");
        fields.check();
        return new Choice(request, offer, wanted, chain, symbol, from);
    }
}
