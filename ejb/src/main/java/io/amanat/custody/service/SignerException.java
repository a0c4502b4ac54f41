package io.amanat.custody.service;

/** Nothing was signed, or something else than was asked for. */
public class SignerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignerException(String message) {
        super(message);
    }

    SignerException(String message, Throwable cause) {
        super(message, cause);
    }
}
