package io.amanat.idempotency.service;

import io.amanat.config.service.MarketClock;
import io.amanat.idempotency.entity.IdempotencyRepository;
import io.amanat.idempotency.entity.IdempotencyRepository.Earlier;
import io.amanat.idempotency.entity.IdempotencyRepository.NamedCall;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes named calls happen once. A key is taken in the transaction of what the call makes: a call that fails leaves its
 * key free, and the same call at the same moment waits here for the first one's end.
 */
@ApplicationScoped
public class OnceKeys {
    /** How long a key means what it meant. */
    public static final Duration LIFE = Duration.ofHours(24);

    @Inject
    private IdempotencyRepository keys;

    @Inject
    private MarketClock clock;

    /**
     * Takes the call's key. To be asked before any other row is locked.
     *
     * @param operation such as request.create
     * @param resultId what this call is going to make
     * @return what the same call made before; empty when this is the first one, or one without a name
     * @throws DomainException STATE_CONFLICT when the key stands for another wish
     */
    public Optional<UUID> claim(UUID accountId, String operation, Once once, UUID resultId) {
        if (!once.isNamed()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        NamedCall call = new NamedCall(accountId, operation, once.key(), once.fingerprint());
        if (keys.claim(call, resultId, now, now.minus(LIFE))) {
            return Optional.empty();
        }
        Earlier earlier = keys.find(accountId, operation, once.key())
                // The purge took it between the two statements: its day was over just then.
                .orElseThrow(() -> new DomainException(ErrorCode.STATE_CONFLICT));
        if (!earlier.fingerprint().equals(once.fingerprint())) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "This Idempotency-Key was used for something else already.");
        }
        return Optional.of(earlier.resultId());
    }
}
