package io.amanat.outbox.service;

/**
 * The way out itself does not work, whatever the message: its server cannot be reached or does not take us. Trying it was no
 * attempt of the message, and no other one is tried for a while.
 */
public class BrokenWayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokenWayException(String message, Throwable cause) {
        super(message, cause);
    }
}
