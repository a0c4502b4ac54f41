package io.amanat.shared.error;

/** What sort of failure a code stands for. The web layer alone turns a kind into an HTTP status. */
public enum ErrorKind {
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    CONFLICT,
    GONE,
    TOO_LARGE,
    UNSUPPORTED_MEDIA,
    UNUSABLE,
    TOO_MANY,
    UPSTREAM,
    UNAVAILABLE,
    UNIMPLEMENTED,
    BUG
}
