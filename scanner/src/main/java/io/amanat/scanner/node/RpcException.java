package io.amanat.scanner.node;

/** A node did not answer as asked. The message holds no address of it: those carry keys. */
public class RpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** Nobody answered, or too slowly: another node may. */
        UNREACHABLE,
        /** Too much was asked for at once: ask for less. */
        LIMIT,
        /** Too often: wait, or ask another node. */
        THROTTLED,
        /** The node does not have what another one said exists. */
        BEHIND,
        /** The answer cannot be understood. */
        BROKEN,
        /** The node understood and refused, such as a call that reverted. */
        REFUSED
    }

    private final Kind kind;

    public RpcException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RpcException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
