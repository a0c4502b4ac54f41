package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.AccessTokens;
import io.amanat.user.service.AccountGuard;
import io.amanat.user.service.Actor;
import io.amanat.user.service.Presence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who counts as here: whoever asks, not a page that brings itself up to date. */
class BearerMechanismTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID PERSON = new UUID(7, 1);

    private final List<UUID> here = new ArrayList<>();
    private final Map<String, Object> session = new HashMap<>();
    private final MarketClock clock = new MarketClock();
    private final BearerMechanism mechanism = new BearerMechanism();

    BearerMechanismTest() throws ReflectiveOperationException {
        inject("clock", clock);
        inject("guard", new AccountGuard() {
            @Override
            public Actor admit(AccessTokens.Claims claims, boolean fresh) {
                return new Actor(claims.userId(), UserRole.ADMIN, claims.sessionId(), false);
            }
        });
        inject("presence", new Presence() {
            @Override
            public void here(UUID userId) {
                here.add(userId);
            }
        });
        at(NOON);
        new ConsoleSession(PERSON, new UUID(7, 2), 0, "Ada", false, NOON)
                .open(request("/admin/user/signin.xhtml", null));
    }

    private void inject(String name, Object value) throws ReflectiveOperationException {
        Field field = BearerMechanism.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(mechanism, value);
    }

    private void at(Instant moment) {
        clock.use(Clock.fixed(moment, ZoneOffset.UTC));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private HttpServletRequest request(String path, String refresh) {
        HttpSession open = proxy(HttpSession.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getAttribute" -> session.get((String) arguments[0]);
            case "setAttribute" -> session.put((String) arguments[0], arguments[1]);
            case "setMaxInactiveInterval" -> null;
            default -> throw new AssertionError("nobody asks the session for " + method.getName());
        });
        return proxy(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getRequestURI" -> path;
            case "getMethod" -> "GET";
            case "getHeader" -> ConsoleSession.REFRESH.equals(arguments[0]) ? refresh : null;
            case "getSession" -> open;
            case "changeSessionId" -> "another";
            case "setAttribute" -> null;
            default -> throw new AssertionError("nobody asks the request for " + method.getName());
        });
    }

    private Optional<UUID> ask(String refresh) {
        return mechanism.caller(request("/admin/home/index.xhtml", refresh)).map(Actor::userId);
    }

    @Test
    void a_page_that_refreshes_itself_is_let_in_and_shows_nobody_as_present() {
        assertThat(ask("true")).contains(PERSON);
        assertThat(here).isEmpty();
        assertThat(ask(null)).contains(PERSON);
        assertThat(here).containsExactly(PERSON);
    }

    @Test
    void refreshes_keep_no_forgotten_console_open() {
        at(NOON.plus(Duration.ofMinutes(15)));
        assertThat(ask("true")).contains(PERSON);
        at(NOON.plus(Duration.ofMinutes(21)));
        assertThat(ask(null)).isEmpty();
        assertThat(here).isEmpty();
    }
}
