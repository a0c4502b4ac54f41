package io.amanat.user.admin;

import io.amanat.config.service.MarketClock;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleDoor;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsoleNavigation;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.http.rest.CallLimits;
import io.amanat.http.rest.ConsoleSession;
import io.amanat.limit.service.Limit;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.entity.User;
import io.amanat.user.rest.SignIns;
import io.amanat.user.service.AccessTokens;
import io.amanat.user.service.Actor;
import io.amanat.user.service.LoginService;
import io.amanat.user.service.PasskeyAnswer;
import io.amanat.user.service.PasskeyService;
import io.amanat.user.service.SessionService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The console's sign-in: the accounts, passwords, passkeys, limits and locks of the API's, for administrators and resolvers.
 */
@Named("signIn")
@RequestScoped
public class SignInPage {
    private static final String TEXTS = "io.amanat.user.admin.texts";

    @EJB
    private LoginService logins;

    @EJB
    private PasskeyService passkeys;

    @Inject
    private AccessTokens tokens;

    @Inject
    private SignIns signIns;

    @Inject
    private CallLimits limits;

    @Inject
    private MarketClock clock;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private HttpServletRequest request;

    /** Whether this address is one that passkeys belong to. */
    public boolean isWithPasskeys() {
        return passkeys.isUsedFrom(request.getHeader("Host"));
    }

    /**
     * Signs in and goes to the page that was wanted.
     *
     * @throws DomainException as {@link LoginService#login}; FORBIDDEN for an account that is not of the staff
     */
    public String enter() {
        limits.take(Limit.AUTH, request);
        return open(logins.login(input.text("email"), input.raw("password"), signIns.device()));
    }

    /**
     * The same with what an authenticator has signed; the challenge is that of the API.
     *
     * @throws DomainException as {@link PasskeyService#login}; FORBIDDEN for an account that is not of the staff
     */
    public String enterWithPasskey() {
        limits.take(Limit.AUTH, request);
        String said = input.text("assertion");
        JsonObject answer = read(said == null ? "{}" : said);
        PasskeyAnswer.Assertion assertion = new PasskeyAnswer.Assertion(
                text(answer, "id"),
                text(answer, "type"),
                text(answer, "clientDataJSON"),
                text(answer, "authenticatorData"),
                text(answer, "signature"),
                text(answer, "userHandle"));
        try {
            return open(passkeys.login(assertion, signIns.device()));
        } catch (DomainException refused) {
            if (refused.code() != ErrorCode.CREDENTIALS_INVALID) {
                throw refused;
            }
            // Words of its own: nobody has typed a password.
            throw new DomainException(
                    ErrorCode.FORBIDDEN, ConsoleTexts.of(TEXTS, console.getLocale(), "passkey.refused"), refused);
        }
    }

    private static JsonObject read(String said) {
        try {
            return JsonObjects.read(said);
        } catch (JsonException unreadable) {
            throw new DomainException(ErrorCode.MALFORMED_BODY, "This is no answer of an authenticator.", unreadable);
        }
    }

    private static String text(JsonObject answer, String name) {
        return answer.get(name) instanceof JsonString text ? text.getString() : null;
    }

    private String open(SessionService.SignIn signIn) {
        // The refresh token is given to nobody: the session ends, or the account's list of sign-ins ends it.
        AccessTokens.Claims claims = tokens.read(signIn.accessToken());
        User user = signIn.user();
        if (!ConsolePage.isOpenTo(user.role())) {
            logins.logout(new Actor(user.id(), user.role(), claims.sessionId(), user.isTester()));
            throw new DomainException(
                    ErrorCode.FORBIDDEN, ConsoleTexts.of(TEXTS, console.getLocale(), "signIn.notStaff"));
        }
        new ConsoleSession(
                        claims.userId(),
                        claims.sessionId(),
                        claims.epoch(),
                        user.fullName() == null ? user.email() : user.fullName(),
                        input.flag("readOnly"),
                        clock.instant())
                .open(request);
        return ConsoleNavigation.to(ConsoleDoor.next(input.text("next")));
    }
}
