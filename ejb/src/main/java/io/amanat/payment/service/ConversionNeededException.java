package io.amanat.payment.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;

/** A price is in another currency than it is paid in: nothing was done, rates have to be asked for first. */
public class ConversionNeededException extends DomainException {
    private static final long serialVersionUID = 1L;

    private final String currency;

    public ConversionNeededException(String currency, String token) {
        super(ErrorCode.PRICE_UNAVAILABLE, "A price in " + currency + " cannot be converted to " + token + " here.");
        this.currency = currency;
    }

    /** What the price is in. */
    public String currency() {
        return currency;
    }
}
