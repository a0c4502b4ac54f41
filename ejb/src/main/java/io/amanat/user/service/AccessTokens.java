package io.amanat.user.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.AccountState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues and reads access tokens: ES256 under a key this server made, and nothing else, so that neither {@code none} nor
 * a key of another kind can be smuggled in.
 */
@ApplicationScoped
public class AccessTokens {
    private static final String ISSUER = "amanat";
    private static final String TYPE = "access";

    private final VerifiedTokens verified = new VerifiedTokens();

    @Inject
    private SigningKeys keys;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /** A signed token for one sign-in. */
    public String issue(AccountState account, UUID sessionId) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(account.userId().toString())
                .claim("typ", TYPE)
                .claim("role", account.role().code())
                .claim("sid", sessionId.toString())
                .claim("epoch", account.sessionEpoch())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime())))
                .build();
        SigningKeys.Signing key = keys.signing();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.kid()).build(), claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException broken) {
            throw new IllegalStateException("an access token could not be signed", broken);
        }
        return token.serialize();
    }

    public Duration lifetime() {
        return settings.duration(MarketSetting.JWT_EXPIRES_IN);
    }

    /**
     * Reads a token.
     *
     * @throws DomainException TOKEN_INVALID for anything this server did not sign, TOKEN_EXPIRED for an old one
     */
    public Claims read(String text) {
        String digest = VerifiedTokens.digest(text);
        Optional<VerifiedTokens.Verified> known = verified.find(digest);
        if (known.isPresent() && keys.verifier(known.get().kid()).isEmpty()) {
            verified.forget(digest);
            throw new DomainException(ErrorCode.TOKEN_INVALID);
        }
        VerifiedTokens.Verified token = known.orElseGet(() -> verify(text));
        if (!token.expiresAt().isAfter(clock.instant())) {
            verified.forget(digest);
            throw new DomainException(ErrorCode.TOKEN_EXPIRED);
        }
        if (known.isEmpty()) {
            verified.remember(digest, token);
        }
        return token.claims();
    }

    private VerifiedTokens.Verified verify(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!isOurs(token)) {
                throw new DomainException(ErrorCode.TOKEN_INVALID);
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            UUID user = Uuid7.parseOrNull(claims.getSubject());
            UUID session = Uuid7.parseOrNull(claims.getStringClaim("sid"));
            if (user == null
                    || session == null
                    || claims.getExpirationTime() == null
                    || claims.getClaim("epoch") == null
                    || !ISSUER.equals(claims.getIssuer())
                    || !TYPE.equals(claims.getStringClaim("typ"))) {
                throw new DomainException(ErrorCode.TOKEN_INVALID);
            }
            return new VerifiedTokens.Verified(
                    new Claims(user, session, claims.getIntegerClaim("epoch")),
                    token.getHeader().getKeyID(),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException | JOSEException | IllegalStateException unreadable) {
            throw new DomainException(ErrorCode.TOKEN_INVALID, ErrorCode.TOKEN_INVALID.message(), unreadable);
        }
    }

    private boolean isOurs(SignedJWT token) throws JOSEException {
        String kid = token.getHeader().getKeyID();
        if (!JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm()) || kid == null) {
            return false;
        }
        Optional<JWSVerifier> verifier = keys.verifier(kid);
        return verifier.isPresent() && token.verify(verifier.get());
    }

    /** What a valid token says. Role and status are asked of the database, not of the token. */
    public record Claims(UUID userId, UUID sessionId, int epoch) {}
}
