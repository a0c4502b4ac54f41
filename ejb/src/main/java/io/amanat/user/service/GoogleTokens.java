package io.amanat.user.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads Google's ID tokens: RS256 under a key of Google, issued by Google for one of our client ids, not expired, with
 * an e-mail that Google has verified. Nothing else is believed.
 */
@ApplicationScoped
public class GoogleTokens {
    /** Longest token looked at, characters. */
    static final int MAX_LENGTH = 8_192;
    /** By so much Google's clock and ours may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** The library skips characters that do not belong into base64url. */
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,255}");
    private static final int MAX_NAME = 100;

    @Inject
    private HttpGoogleKeys keys;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /**
     * @param nonce what the client had Google put in; null when it did not
     * @throws DomainException FEATURE_DISABLED without a client id, GOOGLE_TOKEN_INVALID, GOOGLE_UNAVAILABLE
     */
    public GoogleIdentity read(String idToken, String nonce) {
        if (settings.list(MarketSetting.GOOGLE_CLIENT_ID).isEmpty()) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Google sign-in is not configured here.");
        }
        try {
            if (idToken.length() > MAX_LENGTH || !COMPACT.matcher(idToken).matches()) {
                throw new DomainException(ErrorCode.GOOGLE_TOKEN_INVALID);
            }
            SignedJWT token = SignedJWT.parse(idToken);
            if (!isSigned(token)) {
                throw new DomainException(ErrorCode.GOOGLE_TOKEN_INVALID);
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (!isForUs(claims) || !isCurrent(claims) || (nonce != null && !nonce.equals(claims.getClaim("nonce")))) {
                throw new DomainException(ErrorCode.GOOGLE_TOKEN_INVALID);
            }
            return identity(claims);
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException unreadable) {
            throw new DomainException(
                    ErrorCode.GOOGLE_TOKEN_INVALID, ErrorCode.GOOGLE_TOKEN_INVALID.message(), unreadable);
        }
    }

    private boolean isSigned(SignedJWT token) throws JOSEException {
        String kid = token.getHeader().getKeyID();
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm()) || kid == null) {
            return false;
        }
        Optional<RSAPublicKey> key = keys.key(kid);
        return key.isPresent() && token.verify(new RSASSAVerifier(key.get()));
    }

    private boolean isForUs(JWTClaimsSet claims) {
        String issuer = settings.required(MarketSetting.GOOGLE_ISSUER);
        String bare = issuer.startsWith("https://") ? issuer.substring("https://".length()) : issuer;
        return (issuer.equals(claims.getIssuer()) || bare.equals(claims.getIssuer()))
                && !Collections.disjoint(claims.getAudience(), settings.list(MarketSetting.GOOGLE_CLIENT_ID));
    }

    private boolean isCurrent(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        return expires != null
                && issued != null
                && expires.toInstant().plus(SKEW).isAfter(now)
                && !issued.toInstant().minus(SKEW).isAfter(now);
    }

    private static GoogleIdentity identity(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        String email = claims.getStringClaim("email");
        boolean verified = "true".equals(String.valueOf(claims.getClaim("email_verified")));
        if (subject == null
                || !SUBJECT.matcher(subject).matches()
                || email == null
                || !Credentials.isEmail(email)
                || !verified) {
            throw new DomainException(
                    ErrorCode.GOOGLE_TOKEN_INVALID, "Google does not vouch for an e-mail of this account.");
        }
        String first = OutsideAccounts.text(claims.getStringClaim("given_name"), MAX_NAME);
        return new GoogleIdentity(
                subject,
                email.toLowerCase(Locale.ROOT),
                first == null ? OutsideAccounts.text(claims.getStringClaim("name"), MAX_NAME) : first,
                OutsideAccounts.text(claims.getStringClaim("family_name"), MAX_NAME),
                OutsideAccounts.picture(claims.getStringClaim("picture")),
                claims.getStringClaim("locale"));
    }
}
