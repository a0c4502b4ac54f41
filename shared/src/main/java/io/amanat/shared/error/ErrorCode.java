package io.amanat.shared.error;

/**
 * Every error code a client may meet, with its kind. Names are part of the contract: clients switch on them.
 */
public enum ErrorCode {
    MALFORMED_BODY(ErrorKind.INVALID, "The request body is not valid JSON of the expected shape."),
    VALIDATION_ERROR(ErrorKind.INVALID, "Some fields are not valid."),
    UNAUTHENTICATED(ErrorKind.UNAUTHENTICATED, "Sign in first."),
    TOKEN_EXPIRED(ErrorKind.UNAUTHENTICATED, "The access token has expired."),
    TOKEN_INVALID(ErrorKind.UNAUTHENTICATED, "The token is not valid."),
    CREDENTIALS_INVALID(ErrorKind.UNAUTHENTICATED, "E-mail or password is wrong."),
    SIGNATURE_INVALID(ErrorKind.UNAUTHENTICATED, "The signature does not match the body."),
    TELEGRAM_INIT_DATA_INVALID(
            ErrorKind.UNAUTHENTICATED, "Telegram did not sign this, or too long ago; open the app again."),
    GOOGLE_TOKEN_INVALID(ErrorKind.UNAUTHENTICATED, "The Google sign-in is not valid."),
    ACCOUNT_SUSPENDED(ErrorKind.FORBIDDEN, "This account is suspended."),
    FORBIDDEN(ErrorKind.FORBIDDEN, "You may not do this."),
    NOT_FOUND(ErrorKind.NOT_FOUND, "There is nothing here."),
    PAYMENT_NOT_FOUND(ErrorKind.NOT_FOUND, "No such payment."),
    METHOD_NOT_ALLOWED(ErrorKind.METHOD_NOT_ALLOWED, "This address does not answer that method."),
    NOT_ACCEPTABLE(ErrorKind.NOT_ACCEPTABLE, "This address cannot answer in an accepted format."),
    UNSUPPORTED_MEDIA_TYPE(ErrorKind.UNSUPPORTED_MEDIA, "Send JSON."),
    BODY_TOO_LARGE(ErrorKind.TOO_LARGE, "The request body is too large."),
    TEMPLATE_SOLD_OUT(ErrorKind.CONFLICT, "Some of this cannot be had any more; the lines that can are given."),
    STATE_CONFLICT(ErrorKind.CONFLICT, "Somebody else changed this first; load it again."),
    INVALID_STATUS(ErrorKind.CONFLICT, "The current status does not allow this."),
    ORDER_FIXED(
            ErrorKind.CONFLICT, "What was ordered from a template stays as it was offered; cancel it and order anew."),
    EMAIL_TAKEN(ErrorKind.CONFLICT, "An account with this e-mail exists."),
    EMAIL_UNVERIFIED(
            ErrorKind.CONFLICT, "An account with this e-mail exists and never confirmed it; confirm it first."),
    MAIL_SUPPRESSED(ErrorKind.CONFLICT, "Mail to this address came back or was complained of; none is sent there."),
    MAIL_UNWANTED(ErrorKind.CONFLICT, "This person does not want such mail."),
    TELEGRAM_ALREADY_LINKED(ErrorKind.CONFLICT, "One Telegram account and one account here belong together."),
    LAST_SIGN_IN_METHOD(ErrorKind.CONFLICT, "This is the only way into the account; add another one first."),
    REQUEST_DUPLICATE(ErrorKind.CONFLICT, "The same request was created a moment ago."),
    OFFER_EXISTS(ErrorKind.INVALID, "You already have an open offer for this request."),
    OFFER_EXPIRED(ErrorKind.CONFLICT, "The offer has expired."),
    OFFER_NOT_SELECTABLE(ErrorKind.CONFLICT, "This offer cannot be selected."),
    OFFER_CHANGED(ErrorKind.CONFLICT, "The offer was changed meanwhile; look at it again."),
    OFFER_OUTDATED(
            ErrorKind.CONFLICT,
            "The request was changed after this offer was made; its seller has to confirm or edit the offer first."),
    NEGOTIATION_PENDING(ErrorKind.CONFLICT, "A proposal about this offer waits for its answer."),
    NEGOTIATION_EXPIRED(ErrorKind.INVALID, "The proposal has expired."),
    NEGOTIATION_ROUNDS_EXHAUSTED(ErrorKind.INVALID, "All rounds of this negotiation are used up."),
    SELF_OFFER(ErrorKind.INVALID, "You cannot make an offer on your own request."),
    OFFER_REQUIRED(ErrorKind.UNUSABLE, "The request has no accepted offer to be paid."),
    PRICE_UNAVAILABLE(ErrorKind.UNUSABLE, "The price cannot be computed now."),
    TOKEN_UNSUPPORTED(ErrorKind.INVALID, "This token cannot be used for payment."),
    CHAIN_UNSUPPORTED(ErrorKind.INVALID, "This chain cannot be used for payment."),
    OPEN_PAYMENT_EXISTS(ErrorKind.CONFLICT, "Another payment for this request is open."),
    PAYMENT_NOT_PAYABLE(ErrorKind.CONFLICT, "This payment can no longer be paid."),
    PROVIDER_MISMATCH(ErrorKind.CONFLICT, "The payment belongs to another provider."),
    QUOTE_EXPIRED(ErrorKind.CONFLICT, "The price offer has expired."),
    TRANSFER_MISMATCH(ErrorKind.UNUSABLE, "This transaction is not the transfer that was to be made."),
    LEDGER_INSUFFICIENT(ErrorKind.CONFLICT, "The ledger does not cover this movement."),
    POINTS_INSUFFICIENT(ErrorKind.CONFLICT, "There are not that many points to spend."),
    DISPUTE_EXISTS(ErrorKind.CONFLICT, "A dispute about this request is open."),
    RELEASE_ON_HOLD(ErrorKind.CONFLICT, "A hold stops the payout."),
    MONEY_NOT_DEEP(ErrorKind.CONFLICT, "This money may still be rearranged away on its chain; try again later."),
    EARLIER_PAYOUT_STOPPED(
            ErrorKind.CONFLICT,
            "What is signed under an earlier number does not leave now; this would wait behind it."),
    SECOND_ADMIN_REQUIRED(ErrorKind.CONFLICT, "Another administrator has to do this than the one who began it."),
    CODE_MISMATCH(ErrorKind.UNUSABLE, "The code is wrong."),
    CODE_EXPIRED(ErrorKind.GONE, "The code has expired."),
    CODE_ALREADY_USED(ErrorKind.CONFLICT, "The code was used already."),
    CODE_LOCKED(ErrorKind.TOO_MANY, "Too many wrong codes; the buyer must make a new one."),
    GONE(ErrorKind.GONE, "This address is retired."),
    RATE_LIMIT_EXCEEDED(ErrorKind.TOO_MANY, "Too many requests."),
    SCANNER_UNAVAILABLE(ErrorKind.UPSTREAM, "The payment scanner did not answer."),
    CHAIN_UNAVAILABLE(ErrorKind.UPSTREAM, "The chain cannot be read now; the transfer will be looked at again."),
    MONEY_PAUSED(ErrorKind.UNAVAILABLE, "No money moves now; an administrator has stopped it for a while."),
    BUSY(ErrorKind.UNAVAILABLE, "The server is busy; try again shortly."),
    GOOGLE_UNAVAILABLE(ErrorKind.UNAVAILABLE, "Google cannot be asked now; try again shortly."),
    FEATURE_DISABLED(ErrorKind.UNAVAILABLE, "This feature is not configured here."),
    NOT_IMPLEMENTED(ErrorKind.UNIMPLEMENTED, "This server does not do that."),
    INTERNAL_ERROR(ErrorKind.BUG, "Something went wrong on our side.");

    private final ErrorKind kind;
    private final String message;

    ErrorCode(ErrorKind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    public ErrorKind kind() {
        return kind;
    }

    /** The sentence shown when the thrower has nothing more precise to say. */
    public String message() {
        return message;
    }
}
