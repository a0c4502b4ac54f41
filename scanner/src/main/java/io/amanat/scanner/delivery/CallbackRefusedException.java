package io.amanat.scanner.delivery;

/** An address may not be called. The message is one sentence without the address. */
public class CallbackRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallbackRefusedException(String sentence) {
        super(sentence);
    }
}
