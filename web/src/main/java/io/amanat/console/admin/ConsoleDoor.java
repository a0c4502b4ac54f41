package io.amanat.console.admin;

import io.amanat.http.rest.ConsoleSession;
import io.amanat.http.rest.CurrentActor;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Stands before every address of the console: only pages of {@link ConsolePage}, only for their roles, and nothing is sent
 * there from another site's page.
 */
public class ConsoleDoor extends HttpFilter {
    private static final long serialVersionUID = 1L;
    /** Longest address that is remembered over the sign-in. */
    private static final int MAX_NEXT = 300;
    /** The parameter by which Faces knows a form that comes back; a naming container may stand before it. */
    private static final String STATE = "jakarta.faces.ViewState";
    /** What stands there in a page without state, which nobody sends a form from. */
    private static final String STATELESS = "stateless";

    @Inject
    private transient CurrentActor current;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        String path = request.getRequestURI();
        if (path.equals(ConsoleSession.ROOT) || path.equals(ConsoleSession.ROOT + "/")) {
            response.sendRedirect(ConsolePage.HOME.path());
            return;
        }
        boolean reading = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (!reading && !("POST".equals(request.getMethod()) && isOwn(request))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (isWithoutToken(request, reading)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (reading) {
            ConsoleLook.choose(request, response);
        }
        Optional<ConsolePage> page = ConsolePage.at(path);
        if (page.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (mayPass(page.get(), request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean mayPass(ConsolePage page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Actor actor = current.orNull();
        if (page.isPublic()) {
            return true;
        }
        DomainException refusal = current.refusal();
        if (actor == null && refusal != null && refusal.code() == ErrorCode.BUSY) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return false;
        }
        if (actor == null) {
            toSignIn(request, response);
            return false;
        }
        if (!page.isFor(actor.role())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        return true;
    }

    /**
     * Whether a form comes back in an address, or as one of a page without state, as refreshes are. Faces would act on it
     * without the token that only our own pages have.
     */
    private static boolean isWithoutToken(HttpServletRequest request, boolean reading) {
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> parameter.getKey().contains(STATE))
                .anyMatch(parameter -> reading || List.of(parameter.getValue()).contains(STATELESS));
    }

    /** A form that another site's page sends names that site, or nobody ("null"), as its origin. */
    static boolean isOwn(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        try {
            return origin.startsWith("http")
                    && request.getHeader("Host").equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
        boolean back = "GET".equals(request.getMethod()) && wanted.length() <= MAX_NEXT;
        String target = ConsolePage.SIGN_IN.path()
                + (back ? "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) : "?over=true");
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter()
                    .write("<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\""
                            + target.replace("&", "&amp;") + "\"/></partial-response>");
            return;
        }
        response.sendRedirect(target);
    }

    /** The page of a form that has grown too old, to be asked for again. */
    static String sameOrSignIn(HttpServletRequest request) {
        return ConsolePage.at(request.getRequestURI()).map(ConsolePage::path).orElse(ConsolePage.HOME.path());
    }

    /** Where to go after the sign-in: a page of the console and nothing else, whatever a link says. */
    public static String next(String wanted) {
        String home = ConsolePage.HOME.path();
        if (wanted == null || wanted.length() > MAX_NEXT || !wanted.startsWith(ConsoleSession.ROOT + "/")) {
            return home;
        }
        int query = wanted.indexOf('?');
        String path = query < 0 ? wanted : wanted.substring(0, query);
        boolean known = ConsolePage.at(path).filter(page -> !page.isPublic()).isPresent();
        boolean clean = wanted.chars().noneMatch(letter -> letter <= ' ' || letter == '\\' || letter > '~');
        return known && clean ? wanted : home;
    }
}
