package io.amanat.payment.service;

/** A chain cannot be read now; nothing is known, and asking later may help. */
public class ChainUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChainUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
