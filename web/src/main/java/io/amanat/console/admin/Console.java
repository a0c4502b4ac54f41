package io.amanat.console.admin;

import io.amanat.http.rest.ConsoleSession;
import io.amanat.http.rest.CurrentActor;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What every page of the console asks: who is here, in which language and look, which pages there are. */
@Named("console")
@RequestScoped
public class Console {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Session attribute: a sentence for the next page. */
    static final String NOTICE = "amanat.console.notice";

    private static final int SHORT = 10;

    @Inject
    private CurrentActor current;

    @Inject
    private HttpServletRequest request;

    private String notice;

    /** Who looks. */
    public Actor actor() {
        return current.get();
    }

    /**
     * Who does something.
     *
     * @throws DomainException FORBIDDEN when whoever is here came to look only, or may do nothing else
     */
    public Actor acting() {
        if (isReadOnly()) {
            String why = actor().auditor() ? "readOnly.auditor" : "readOnly.refused";
            throw new DomainException(ErrorCode.FORBIDDEN, ConsoleTexts.of(look().locale(), why));
        }
        return current.get();
    }

    public boolean isSignedIn() {
        return current.orNull() != null;
    }

    public boolean isAdmin() {
        Actor actor = current.orNull();
        return actor != null && actor.role() == UserRole.ADMIN;
    }

    /** Came to look only, or may do nothing else. */
    public boolean isReadOnly() {
        Actor actor = current.orNull();
        if (actor != null && actor.auditor()) {
            return true;
        }
        return ConsoleSession.of(request).map(ConsoleSession::readOnly).orElse(true);
    }

    /** A page that brings itself up to date; it needs no state, since nothing is sent from it. */
    public boolean isRefreshing() {
        return ConsoleSession.isRefresh(request);
    }

    /** The name of whoever is signed in. */
    public String getName() {
        return ConsoleSession.of(request).map(ConsoleSession::name).orElse("");
    }

    public List<ConsolePage> getMenu() {
        return ConsolePage.menu(actor().role());
    }

    /** Whether the page at hand is this one, for the menu. */
    public boolean isAt(ConsolePage page) {
        return page.path().equals(request.getRequestURI());
    }

    /** The address of a page by its name in {@link ConsolePage}. */
    public String page(String name) {
        return ConsolePage.valueOf(name).path();
    }

    private ConsoleLook look() {
        return ConsoleLook.of(request);
    }

    public Locale getLocale() {
        return look().locale();
    }

    public String getLanguage() {
        return look().language();
    }

    public String getDirection() {
        return look().direction();
    }

    /** Light, dark or auto, as the style sheet knows it. */
    public String getTheme() {
        return look().theme();
    }

    /** The same page with another language or theme. */
    public String with(String name, String value) {
        StringBuilder address = new StringBuilder(request.getRequestURI())
                .append('?')
                .append(name)
                .append('=')
                .append(value);
        String query = request.getQueryString();
        if (query != null && "GET".equals(request.getMethod())) {
            for (String part : query.split("&", -1)) {
                if (!part.startsWith(name + "=") && !part.isEmpty()) {
                    address.append('&').append(part);
                }
            }
        }
        return address.toString();
    }

    /** A value as it stands in an address. */
    public String query(String value) {
        return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A moment as people of both languages read it: to the minute, in UTC. */
    public String time(Instant moment) {
        return moment == null ? "–" : TIME.format(moment);
    }

    /** A moment to the second, so that a refresh can be seen. */
    public String second(Instant moment) {
        return SECOND.format(moment);
    }

    /** An amount without the zeros that say nothing. */
    public String amount(BigDecimal amount) {
        if (amount == null) {
            return "–";
        }
        BigDecimal bare = amount.stripTrailingZeros();
        return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
    }

    /** The end of an id or hash, by which people tell rows apart. */
    public String brief(Object id) {
        String text = id == null ? "–" : id.toString();
        if (id instanceof UUID) {
            return text.substring(text.length() - SHORT + 2).toUpperCase(Locale.ROOT);
        }
        return text.length() <= 2 * SHORT
                ? text
                : text.substring(0, SHORT) + "…" + text.substring(text.length() - SHORT + 2);
    }

    /** Leaves a sentence for the next page and goes there, so that reloading does nothing twice. */
    public String done(String sentence, String address) {
        request.getSession(true).setAttribute(NOTICE, sentence);
        return ConsoleNavigation.to(address);
    }

    /** What was done before this page; on one page only, and one that somebody reads. Null for nothing. */
    public String getNotice() {
        HttpSession session = isRefreshing() ? null : request.getSession(false);
        if (session != null && session.getAttribute(NOTICE) instanceof String sentence) {
            session.removeAttribute(NOTICE);
            notice = sentence;
        }
        return notice;
    }
}
