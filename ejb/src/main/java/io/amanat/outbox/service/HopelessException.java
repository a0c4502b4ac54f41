package io.amanat.outbox.service;

/** This message can never be sent: trying again would change nothing. */
public class HopelessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HopelessException(String message, Throwable cause) {
        super(message, cause);
    }
}
