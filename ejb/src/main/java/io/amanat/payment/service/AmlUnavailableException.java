package io.amanat.payment.service;

/** Nobody can say now whether an address is sanctioned. */
public class AmlUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AmlUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
