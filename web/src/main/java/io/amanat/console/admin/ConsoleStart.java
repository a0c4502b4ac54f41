package io.amanat.console.admin;

import io.amanat.config.service.MarketSettings;
import io.amanat.http.rest.ConsoleSession;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;

/**
 * Makes the session's cookie before the first page: for the console's addresses only, unreadable to scripts, sent by no
 * other site's links and forms, and in production by TLS only.
 */
public class ConsoleStart implements ServletContextListener {
    @Inject
    private MarketSettings settings;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        SessionCookieConfig cookie = started.getServletContext().getSessionCookieConfig();
        cookie.setName("amanat_console");
        cookie.setPath(ConsoleSession.ROOT);
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.production());
        cookie.setAttribute("SameSite", "Strict");
        started.getServletContext().setSessionTimeout((int) ConsoleSession.BEFORE.toMinutes());
    }
}
