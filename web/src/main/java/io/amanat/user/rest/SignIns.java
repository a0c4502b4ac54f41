package io.amanat.user.rest;

import io.amanat.http.rest.ClientAddress;
import io.amanat.http.rest.Envelope;
import io.amanat.user.service.SessionService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * What every way of signing in has in common over HTTP: which device asks, the answer with its tokens, and the refresh
 * token as a cookie for browsers (00, 2.5), which scripts cannot read and other sites cannot use.
 */
@ApplicationScoped
public class SignIns {
    static final String COOKIE = "amanat_refresh";
    /** Which sign-up this browser began; lives as long as the code of the mail. */
    static final String REGISTRATION = "amanat_registration";

    private static final Duration REGISTRATION_AGE = Duration.ofMinutes(15);
    private static final String COOKIE_PATH = "/api/auth";
    private static final int MAX_AGENT = 300;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ClientAddress address;

    /** Browser and address, for the list of sign-ins. */
    public SessionService.Device device() {
        String agent = request.getHeader("User-Agent");
        String bounded = agent == null || agent.length() <= MAX_AGENT ? agent : agent.substring(0, MAX_AGENT);
        return new SessionService.Device(bounded, address.of(request));
    }

    /** 200 with both tokens in the body and the refresh token in its cookie. */
    public Response answer(SessionService.SignIn signIn, boolean isNewUser) {
        return Response.ok(SignInAnswer.from(signIn, isNewUser))
                .cookie(cookie(COOKIE, signIn.refreshToken(), signIn.refreshLifetime()))
                .build();
    }

    /** The token of the body, else that of the cookie; null when there is neither. */
    public String refreshToken(String given) {
        return given(given, COOKIE);
    }

    /** The same for the token of a registration. */
    public String registrationToken(String given) {
        return given(given, REGISTRATION);
    }

    private String given(String inBody, String name) {
        if (inBody != null || request.getCookies() == null) {
            return inBody;
        }
        for (Cookie cookie : request.getCookies()) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }

    /** 202 with the token of a registration in its cookie. */
    public Response registered(Envelope<?, ?> said, String token) {
        return Response.accepted(said)
                .cookie(cookie(REGISTRATION, token, REGISTRATION_AGE))
                .build();
    }

    /** 200 that also takes the cookie away. */
    public Response forget(Envelope<?, ?> said) {
        return Response.ok(said).cookie(cookie(COOKIE, "", Duration.ZERO)).build();
    }

    private NewCookie cookie(String name, String value, Duration age) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(COOKIE_PATH)
                .httpOnly(true)
                // Development speaks plain HTTP; behind TLS, directly or at the proxy, the cookie never leaves it.
                .secure(request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) age.toSeconds())
                .build();
    }
}
