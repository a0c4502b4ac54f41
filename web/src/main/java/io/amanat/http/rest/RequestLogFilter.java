package io.amanat.http.rest;

import io.amanat.config.service.AnswerCounts;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.SqlCounter;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.log.Redaction;
import io.amanat.user.service.Actor;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Outermost filter: gives the request an id, sets the security headers, and writes one JSON line when it is done. The
 * line has no query string and no header: both may carry secrets.
 */
public class RequestLogFilter extends HttpFilter {
    /** Request attribute: the error code that was answered. */
    static final String ERROR_CODE = "amanat.error";

    private static final long serialVersionUID = 1L;
    private static final String ID = "amanat.requestId";
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    /** For everything that runs no script but its own files. */
    public static final String CSP =
            "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; object-src 'none'";
    /** Swagger UI sets inline styles and data: images. */
    private static final String DOCS_CSP = CSP + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
    /**
     * Pages of the console: PrimeFaces sets styles in place, and says itself, in a header of its own, which scripts a page
     * runs: the console's files, and those with the page's nonce.
     */
    private static final String CONSOLE_CSP =
            "connect-src 'self'; img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline';"
                    + " media-src 'none'; frame-src 'none'; worker-src 'none'; manifest-src 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'; form-action 'self'; object-src 'none'";

    @Inject
    private transient AccessLog log;

    @Inject
    private transient ClientAddress address;

    @Inject
    private transient AnswerCounts answers;

    /** By which the request is found in the logs. */
    public static String requestId(HttpServletRequest request) {
        return (String) request.getAttribute(ID);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String wished = request.getHeader("X-Request-Id");
        String id = wished != null && CLIENT_ID.matcher(wished).matches()
                ? wished
                : Uuid7.next().toString();
        request.setAttribute(ID, id);
        setHeaders(request, response, id);
        SqlCounter.reset();
        long started = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            write(request, response, id, (System.nanoTime() - started) / 1_000);
        }
    }

    private static void setHeaders(HttpServletRequest request, HttpServletResponse response, String id) {
        response.setHeader("X-Request-Id", id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        // Without any referrer a browser's forms would name no origin either, and the console's door asks for it.
        boolean console = ConsoleSession.isConsole(request.getRequestURI());
        response.setHeader("Referrer-Policy", console ? "same-origin" : "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        response.setHeader("Content-Security-Policy", policy(request.getRequestURI()));
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (console || request.getRequestURI().startsWith("/api/")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    private static String policy(String path) {
        if (ConsoleSession.isConsole(path)) {
            return CONSOLE_CSP;
        }
        return path.startsWith("/docs/") ? DOCS_CSP : CSP;
    }

    private void write(HttpServletRequest request, HttpServletResponse response, String id, long micros) {
        JsonObjectBuilder line = JsonObjects.builder()
                .add("requestId", id)
                .add("method", request.getMethod())
                .add("path", Redaction.of(request.getRequestURI()))
                .add("status", response.getStatus())
                .add("micros", micros)
                .add("sql", SqlCounter.current())
                .add("ip", address.of(request));
        if (request.getAttribute(CurrentActor.ATTRIBUTE) instanceof Actor actor) {
            line.add("userId", actor.userId().toString());
        }
        if (request.getAttribute(ERROR_CODE) instanceof String code) {
            line.add("error", code);
        }
        log.write(line);
        answers.answered(response.getStatus());
    }
}
