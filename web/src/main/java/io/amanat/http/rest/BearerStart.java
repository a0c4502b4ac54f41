package io.amanat.http.rest;

import jakarta.inject.Inject;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Registers {@link BearerModule} for this web module before its first request, and takes it back when it ends. */
public class BearerStart implements ServletContextListener {
    @Inject
    private BearerMechanism mechanism;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        AuthConfigFactory.getFactory()
                .registerServerAuthModule(new BearerModule(mechanism), started.getServletContext());
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        AuthConfigFactory.getFactory().removeServerAuthModule(ended.getServletContext());
    }
}
