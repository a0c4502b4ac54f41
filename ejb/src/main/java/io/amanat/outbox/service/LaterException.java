package io.amanat.outbox.service;

import java.time.Duration;

/** It is not this message's turn yet. Waiting for one's turn is no attempt. */
public class LaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    public LaterException(String message, Duration pause) {
        super(message);
        this.pause = pause;
    }

    /** How long to wait. */
    public Duration pause() {
        return pause;
    }
}
