package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.ChallengeKind;
import io.amanat.user.entity.Passkey;
import io.amanat.user.entity.PasskeyDevice;
import io.amanat.user.entity.PasskeyDeviceType;
import io.amanat.user.entity.User;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Passkeys: registering, signing in, the owner's list. Holds no connection while signatures are being checked. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasskeyService {
    private static final Logger LOG = Logger.getLogger(PasskeyService.class.getName());

    @EJB
    private PasskeyStore store;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /** @throws DomainException FEATURE_DISABLED */
    public PasskeyOptions.Creation registrationOptions(Actor actor) {
        RelyingParty party = RelyingParty.of(settings);
        PasskeyStore.Owned owned = store.owned(actor.userId());
        String challenge = Secrets.token();
        store.give(ChallengeKind.PASSKEY_REGISTER, actor.userId(), challenge);
        return new PasskeyOptions.Creation(
                new PasskeyOptions.Party(party.id(), party.name()),
                owner(owned.user()),
                challenge,
                PasskeyCeremony.ALGORITHMS.stream()
                        .map(algorithm -> new PasskeyOptions.Algorithm(PasskeyOptions.TYPE, algorithm.getValue()))
                        .toList(),
                Challenges.LIFETIME.toMillis(),
                owned.passkeys().stream().map(PasskeyOptions.Known::of).toList(),
                new PasskeyOptions.Selection(PasskeyOptions.REQUIRED, true, PasskeyOptions.REQUIRED),
                "none");
    }

    private static PasskeyOptions.Owner owner(User user) {
        String full = user.fullName();
        String name = user.email() != null
                ? user.email()
                : full != null ? full : user.id().toString();
        return new PasskeyOptions.Owner(
                Base64.getUrlEncoder().withoutPadding().encodeToString(PasskeyCeremony.handle(user.id())),
                name,
                full == null ? name : full);
    }

    /**
     * Registers a passkey.
     *
     * @throws DomainException VALIDATION_ERROR, STATE_CONFLICT for the twenty-first and for one that is registered
     */
    public Passkey register(Actor actor, PasskeyAnswer.Registration answer) {
        RelyingParty party = RelyingParty.of(settings);
        PasskeyAnswer.Registration.Checked checked = answer.check();
        try {
            String challenge = PasskeyCeremony.challenge(checked.clientData());
            boolean ours = store.take(ChallengeKind.PASSKEY_REGISTER, challenge)
                    .filter(taken -> actor.is(taken.userId()))
                    .isPresent();
            if (!ours) {
                throw DomainException.invalid(
                        "response.clientDataJSON", "CHALLENGE_EXPIRED", "Ask for new options and try again.");
            }
            PasskeyCeremony.Credential credential = PasskeyCeremony.register(party, challenge, checked);
            Passkey passkey = Passkey.registered(
                    credential.id(),
                    actor.userId(),
                    credential.publicKey(),
                    credential.counter(),
                    new PasskeyDevice(
                            checked.platform() ? PasskeyDeviceType.PLATFORM : PasskeyDeviceType.CROSS_PLATFORM,
                            checked.deviceName(),
                            credential.aaguid(),
                            checked.transports(),
                            credential.backedUp()),
                    clock.instant());
            store.add(passkey);
            return passkey;
        } catch (PasskeyCeremony.RefusedException refused) {
            LOG.log(Level.INFO, "A passkey was not registered: {0}", reason(refused));
            throw DomainException.invalid("response", "INVALID", "The passkey could not be verified.");
        }
    }

    /**
     * Whether pages of a host may ask for passkeys.
     *
     * @param host with its port where that is not the scheme's own, as browsers send it
     */
    public boolean isUsedFrom(String host) {
        try {
            return RelyingParty.of(settings).hasPagesOf(host);
        } catch (DomainException notConfigured) {
            return false;
        }
    }

    /** The same for everybody: whether an account has passkeys is nobody's business. */
    public PasskeyOptions.Request loginOptions() {
        RelyingParty party = RelyingParty.of(settings);
        String challenge = Secrets.token();
        store.give(ChallengeKind.PASSKEY_LOGIN, null, challenge);
        return new PasskeyOptions.Request(
                challenge, Challenges.LIFETIME.toMillis(), party.id(), List.of(), PasskeyOptions.REQUIRED);
    }

    /**
     * Signs in with a passkey.
     *
     * @throws DomainException CREDENTIALS_INVALID for everything that is wrong with the answer, ACCOUNT_SUSPENDED only
     *     to who has the passkey
     */
    public SessionService.SignIn login(PasskeyAnswer.Assertion answer, SessionService.Device device) {
        RelyingParty party = RelyingParty.of(settings);
        PasskeyAnswer.Assertion.Checked checked = answer.check();
        try {
            String challenge = PasskeyCeremony.challenge(checked.clientData());
            if (store.take(ChallengeKind.PASSKEY_LOGIN, challenge).isEmpty()) {
                throw refusal();
            }
            Passkey passkey = store.find(checked.id()).orElseThrow(PasskeyService::refusal);
            PasskeyCeremony.Use use = verified(party, challenge, passkey, checked);
            return store.signIn(passkey, use.counter(), use.backedUp(), device).orElseThrow(() -> cloned(passkey));
        } catch (PasskeyCeremony.RefusedException refused) {
            LOG.log(Level.INFO, "A sign-in with a passkey was refused: {0}", reason(refused));
            throw refusal();
        }
    }

    private PasskeyCeremony.Use verified(
            RelyingParty party, String challenge, Passkey passkey, PasskeyAnswer.Assertion.Checked answer)
            throws PasskeyCeremony.RefusedException {
        try {
            return PasskeyCeremony.use(party, challenge, passkey, answer);
        } catch (PasskeyCeremony.RefusedException refused) {
            if (refused.cloned()) {
                store.suspect(passkey);
                throw cloned(passkey);
            }
            throw refused;
        }
    }

    /** The owner's passkeys, oldest first. */
    public List<Passkey> list(Actor actor) {
        return store.of(actor.userId());
    }

    /** @throws DomainException NOT_FOUND, STATE_CONFLICT when it is the last way to sign in */
    public void remove(Actor actor, String id) {
        if (!PasskeyAnswer.ID.matcher(id).matches()) {
            throw new DomainException(ErrorCode.NOT_FOUND);
        }
        store.remove(actor, id);
    }

    private static DomainException cloned(Passkey passkey) {
        LOG.log(
                Level.WARNING,
                "The counter of a passkey of account {0} did not go up: it may have been copied",
                passkey.userId());
        return refusal();
    }

    private static DomainException refusal() {
        return new DomainException(ErrorCode.CREDENTIALS_INVALID, "The passkey was not accepted.");
    }

    /** The kind of refusal; messages of the library may carry what a stranger sent. */
    private static String reason(PasskeyCeremony.RefusedException refused) {
        return refused.getCause() == null
                ? refused.getMessage()
                : refused.getCause().getClass().getSimpleName();
    }
}
