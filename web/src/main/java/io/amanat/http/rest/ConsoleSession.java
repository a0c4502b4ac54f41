package io.amanat.http.rest;

import io.amanat.user.service.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works in the console, kept in the browser's HTTP session. It stands on a sign-in of the account like any token does:
 * when that sign-in ends, or the account is suspended, the next request is nobody's.
 *
 * @param sessionId the sign-in, as access tokens name it
 * @param readOnly whether this person chose to look only
 */
public record ConsoleSession(UUID userId, UUID sessionId, int epoch, String name, boolean readOnly, Instant since)
        implements Serializable {
    /** Where the console's pages begin; nothing else takes this session. */
    public static final String ROOT = "/admin";
    /** A console that nobody touches for so long is closed. */
    public static final Duration IDLE = Duration.ofMinutes(20);
    /** The longest working day; then the password is asked for again. */
    public static final Duration LONGEST = Duration.ofHours(10);
    /** What somebody who has not signed in yet may take with the form. */
    public static final Duration BEFORE = Duration.ofMinutes(5);

    /** Header of a page that brings its own figures up to date: nobody has touched anything. */
    public static final String REFRESH = "X-Console-Refresh";

    private static final String ATTRIBUTE = "amanat.console";
    private static final String TOUCHED = "amanat.console.touched";

    /** Whether an address belongs to the console. */
    static boolean isConsole(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Whoever is signed in to the console with this request's session. */
    public static Optional<ConsoleSession> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof ConsoleSession signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    /** Begins: under another session id than before, so that nobody can have known it (session fixation). */
    public void open(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
        session.setAttribute(ATTRIBUTE, this);
        session.setAttribute(TOUCHED, since);
    }

    /** Whether a page asks by itself. It changes nothing: the door takes no form by GET. */
    public static boolean isRefresh(HttpServletRequest request) {
        return isConsole(request.getRequestURI())
                && "GET".equals(request.getMethod())
                && request.getHeader(REFRESH) != null;
    }

    /**
     * Whether somebody has touched the console within {@link #IDLE}, and notes that somebody does now. The container's own
     * count does not suffice: pages that refresh themselves would keep a forgotten console open for ever.
     */
    static boolean isInUse(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(TOUCHED) instanceof Instant touched)
                || touched.plus(IDLE).isBefore(now)) {
            return false;
        }
        if (!isRefresh(request)) {
            session.setAttribute(TOUCHED, now);
        }
        return true;
    }

    /** Whether the day is over. */
    boolean isOver(Instant now) {
        return since.plus(LONGEST).isBefore(now);
    }

    AccessTokens.Claims claims() {
        return new AccessTokens.Claims(userId, sessionId, epoch);
    }
}
