package io.amanat.user.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleNavigation;
import io.amanat.console.admin.ConsolePage;
import io.amanat.user.service.LoginService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** Leaving the console: ends the sign-in and the session. */
@Named("signOut")
@RequestScoped
public class SignOut {
    @EJB
    private LoginService logins;

    @Inject
    private Console console;

    @Inject
    private HttpServletRequest request;

    /** Whoever only looks may leave too. */
    public String leave() {
        logins.logout(console.actor());
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return ConsoleNavigation.to(ConsolePage.SIGN_IN.path());
    }
}
