package io.amanat.user.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Sign-in with a Google ID token. Holds no transaction while Google is asked for its keys. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GoogleSignIn {
    @Inject
    private GoogleTokens tokens;

    @Inject
    private GoogleAccounts accounts;

    /**
     * @param nonce null when the client had Google put none into the token
     * @throws DomainException VALIDATION_ERROR without a token, else as {@link GoogleTokens} and {@link GoogleAccounts}
     */
    public Entered signIn(String idToken, String nonce, Newcomer newcomer, SessionService.Device device) {
        if (idToken == null || idToken.isBlank()) {
            new Fields().reject("idToken", "REQUIRED", "idToken is required.").check();
        }
        GoogleIdentity person = tokens.read(idToken, nonce);
        try {
            return accounts.enter(person, newcomer, device);
        } catch (DomainException lost) {
            if (lost.code() != ErrorCode.STATE_CONFLICT) {
                throw lost;
            }
            // Somebody was faster, mostly the same person twice; now his account is there.
            return accounts.enter(person, newcomer, device);
        }
    }
}
