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
import io.amanat.user.entity.User;
import io.amanat.user.rest.SignIns;
import io.amanat.user.service.AccessTokens;
import io.amanat.user.service.Actor;
import io.amanat.user.service.LoginService;
import io.amanat.user.service.SessionService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** The console's sign-in: the accounts, limits and locks of the API's, for administrators and resolvers. */
@Named("signIn")
@RequestScoped
public class SignInPage {
    private static final String TEXTS = "io.amanat.user.admin.texts";

    @EJB
    private LoginService logins;

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

    /**
     * Signs in and goes to the page that was wanted.
     *
     * @throws DomainException as {@link LoginService#login}; FORBIDDEN for an account that is not of the staff
     */
    public String enter() {
        limits.take(Limit.AUTH, request);
        SessionService.SignIn signIn = logins.login(input.text("email"), input.raw("password"), signIns.device());
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
                        user.fullName() == null ? input.text("email") : user.fullName(),
                        input.flag("readOnly"),
                        clock.instant())
                .open(request);
        return ConsoleNavigation.to(ConsoleDoor.next(input.text("next")));
    }
}
