package io.amanat.user.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.JobLocks;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.SigningKeyRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Signing keys in and out of the database. */
@Stateless
public class SigningKeyStore {
    /** Beyond the life of the last token that a key signed. */
    static final Duration SLACK = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(SigningKeyStore.class.getName());

    @Inject
    private SigningKeyRepository keys;

    @Inject
    private SealedKeys sealed;

    @Inject
    private JobLocks locks;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /**
     * A key in use.
     *
     * @param signs whether it may still sign; else it only verifies
     */
    public record Loaded(ECKey key, boolean signs) {}

    /** Keys that verify now, newest first. One whose private part cannot be opened only verifies. */
    public List<Loaded> load() {
        Instant now = clock.instant();
        List<Loaded> loaded = new ArrayList<>();
        for (SigningKeyRepository.Row row : keys.valid(now)) {
            loaded.add(open(row, now));
        }
        return loaded;
    }

    private Loaded open(SigningKeyRepository.Row row, Instant now) {
        try {
            byte[] whole = sealed.open(row.kid(), row.sealedPrivateKey());
            return new Loaded(
                    ECKey.parse(new String(whole, StandardCharsets.UTF_8)),
                    row.signsUntil().isAfter(now));
        } catch (GeneralSecurityException otherSecret) {
            LOG.log(
                    Level.WARNING,
                    "The signing key {0} was sealed under another JWT_SECRET; it only verifies.",
                    row.kid());
            return new Loaded(publicPart(row), false);
        } catch (ParseException broken) {
            throw new IllegalStateException("the signing key " + row.kid() + " is not readable", broken);
        }
    }

    private static ECKey publicPart(SigningKeyRepository.Row row) {
        try {
            return ECKey.parse(row.publicJwk());
        } catch (ParseException broken) {
            throw new IllegalStateException("the signing key " + row.kid() + " is not readable", broken);
        }
    }

    /**
     * Makes a new key unless one that signs is there and readable; of several nodes one does.
     *
     * @return whether a key was made
     */
    public boolean renew() {
        Instant now = clock.instant();
        if (load().stream().anyMatch(Loaded::signs) || !locks.take(JobLock.SIGNING_KEY_ROTATION)) {
            return false;
        }
        // Asked again under the lock: another node may have been first.
        if (load().stream().anyMatch(Loaded::signs)) {
            return false;
        }
        Instant signsUntil = now.plus(Duration.ofDays(settings.integer(MarketSetting.SIGNING_KEY_DAYS)));
        ECKey key = generate();
        keys.add(new SigningKeyRepository.Row(
                key.getKeyID(),
                key.toPublicJWK().toJSONString(),
                sealed.seal(key.getKeyID(), key.toJSONString().getBytes(StandardCharsets.UTF_8)),
                now,
                signsUntil,
                signsUntil.plus(settings.duration(MarketSetting.JWT_EXPIRES_IN)).plus(SLACK)));
        LOG.log(Level.INFO, "Access tokens are signed with the new key {0} until {1}.", new Object[] {
            key.getKeyID(), signsUntil
        });
        return true;
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(Uuid7.next().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java makes P-256 keys", impossible);
        }
    }

    /** Deletes keys that verify nothing any more; says how many. */
    public int purge() {
        return keys.purge(clock.instant());
    }
}
