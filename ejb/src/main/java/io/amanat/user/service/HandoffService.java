package io.amanat.user.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.ChallengeKind;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserRepository;
import io.amanat.user.entity.UserStatus;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Carries a sign-in from one program to another, say from the Mini App to the assistant, by a code that works once and
 * for a minute: tokens have no place in an address.
 */
@Stateless
public class HandoffService {
    private static final Set<String> AUDIENCES = Set.of("assist");
    private static final int MAX_CODE = 200;
    private static final int MAX_URI = 2_000;

    @Inject
    private UserRepository users;

    @Inject
    private Challenges challenges;

    @EJB
    private SessionService sessions;

    @Inject
    private MarketSettings settings;

    /** @param expiresIn seconds */
    public record Code(String code, long expiresIn) {
        /** Without the code. */
        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** A code for the account that asks. */
    public Code give(Actor actor, String audience) {
        Fields fields = new Fields();
        String given = fields.text("audience", audience, 0, 20);
        String wanted = given == null ? "assist" : given;
        if (!AUDIENCES.contains(wanted)) {
            fields.reject("audience", "UNKNOWN_VALUE", "audience must be assist.");
        }
        fields.check();
        JsonObject data = JsonObjects.builder()
                .add("audience", wanted)
                .add("session", actor.sessionId().toString())
                .build();
        String code = Secrets.token();
        challenges.give(ChallengeKind.HANDOFF, actor.userId(), code, data, Challenges.HANDOFF_LIFETIME);
        return new Code(code, Challenges.HANDOFF_LIFETIME.toSeconds());
    }

    /**
     * A new sign-in of the account that asked for the code, as long as the sign-in it asked from goes on.
     *
     * @param redirectUri where the caller will go next; may be missing
     * @throws DomainException TOKEN_INVALID for a code that is unknown, used or too old, ACCOUNT_SUSPENDED
     */
    public SessionService.SignIn exchange(String code, String redirectUri, SessionService.Device device) {
        Fields fields = new Fields();
        String given = fields.text("code", code, 1, MAX_CODE);
        String next = fields.text("redirectUri", redirectUri, 0, MAX_URI);
        if (next != null && !isOurs(next)) {
            fields.reject("redirectUri", "NOT_ALLOWED", "redirectUri is not on the list of web clients.");
        }
        fields.check();
        Challenges.Taken taken = challenges.take(ChallengeKind.HANDOFF, given).orElseThrow(HandoffService::refusal);
        User user = users.find(taken.userId())
                .filter(one -> one.status() != UserStatus.DELETED)
                .orElseThrow(HandoffService::refusal);
        if (user.status() == UserStatus.SUSPENDED) {
            throw new DomainException(ErrorCode.ACCOUNT_SUSPENDED);
        }
        UUID asking = Uuid7.parseOrNull(taken.data().getString("session"));
        if (users.findState(user.id(), asking).isEmpty()) {
            throw refusal();
        }
        return sessions.open(user, device);
    }

    private static DomainException refusal() {
        return new DomainException(ErrorCode.TOKEN_INVALID, "The code is not valid, or not any more.");
    }

    /** The origin must be one of the list, letter by letter; nothing may stand before the host. */
    private boolean isOurs(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null || uri.getRawAuthority() == null) {
                return false;
            }
            String origin = (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
            return settings.list(MarketSetting.FRONTEND_URL).contains(origin);
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
