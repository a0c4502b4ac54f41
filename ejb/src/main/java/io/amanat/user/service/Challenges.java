package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.ChallengeKind;
import io.amanat.user.entity.ChallengeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Gives out secrets that may be answered once and soon, and takes them back; in the caller's transaction. */
@ApplicationScoped
public class Challenges {
    /** Passkeys and wallets: a person has to look at something and touch it. */
    static final Duration LIFETIME = Duration.ofMinutes(5);
    /** Hand-over from one program to another. */
    static final Duration HANDOFF_LIFETIME = Duration.ofSeconds(60);

    @Inject
    private ChallengeRepository challenges;

    @Inject
    private MarketClock clock;

    /**
     * Stores the hash of a secret.
     *
     * @param userId null when whoever will answer is not known
     */
    public void give(ChallengeKind kind, UUID userId, String secret, JsonObject data, Duration lifetime) {
        Instant now = clock.instant();
        challenges.add(
                Uuid7.next(), kind, userId, Secrets.fingerprint(secret), data.toString(), now, now.plus(lifetime));
    }

    /** Uses a secret up; empty when it is unknown, used or too old. */
    public Optional<Taken> take(ChallengeKind kind, String secret) {
        return challenges
                .use(kind, Secrets.fingerprint(secret), clock.instant())
                .map(Challenges::read);
    }

    /** Whose secret this is, as long as it could be used; using it up is another matter. */
    public Optional<UUID> ownerOf(ChallengeKind kind, String secret) {
        return challenges.owner(kind, Secrets.fingerprint(secret), clock.instant());
    }

    /** Uses up the newest secret of an account. */
    public Optional<Taken> takeNewest(ChallengeKind kind, UUID userId) {
        return challenges.useNewest(kind, userId, clock.instant()).map(Challenges::read);
    }

    private static Taken read(ChallengeRepository.Used used) {
        return new Taken(used.userId(), JsonObjects.read(used.data()));
    }

    /** A secret that was used up just now. */
    public record Taken(UUID userId, JsonObject data) {}
}
