package io.amanat.scanner.api;

import io.amanat.scanner.config.ScannerConfig;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets only callers with the key in, on every path, known or not, but {@code GET /health}. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    @Inject
    private ScannerConfig config;

    @Override
    public void filter(ContainerRequestContext request) {
        if (config.apiKey() == null || isHealth(request)) {
            return;
        }
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!bearer || !matches(header.substring(SCHEME.length()))) {
            request.abortWith(ErrorBody.answer(
                    Response.status(Response.Status.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"),
                    "unauthorized"));
        }
    }

    private static boolean isHealth(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath(false);
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reads && (path.equals("health") || path.equals("/health"));
    }

    private boolean matches(String presented) {
        return MessageDigest.isEqual(
                presented.getBytes(StandardCharsets.UTF_8), config.apiKey().getBytes(StandardCharsets.UTF_8));
    }
}
