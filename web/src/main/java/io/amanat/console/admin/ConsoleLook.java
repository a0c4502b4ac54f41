package io.amanat.console.admin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;

/**
 * Language and colours of one browser, kept in two cookies that say nothing else. Without a choice the browser's own
 * wishes count: its first language, and its dark mode by the style sheet.
 *
 * @param language fa or en
 * @param theme light, dark, or auto
 */
record ConsoleLook(String language, String theme) {
    static final String LANGUAGE = "lang";
    static final String THEME = "theme";

    private static final String COOKIE = "amanat_console_";
    private static final String ATTRIBUTE = "amanat.console.look";
    private static final Duration KEPT = Duration.ofDays(365);

    /** What this request is answered in. */
    static ConsoleLook of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ConsoleLook known) {
            return known;
        }
        ConsoleLook look = new ConsoleLook(
                language(cookie(request, LANGUAGE), request.getLocale()), theme(cookie(request, THEME)));
        request.setAttribute(ATTRIBUTE, look);
        return look;
    }

    /** A link that names a language or theme is a choice, for this answer and those to come. */
    static void choose(HttpServletRequest request, HttpServletResponse response) {
        ConsoleLook look = of(request);
        String language = request.getParameter(LANGUAGE);
        String theme = request.getParameter(THEME);
        if (language != null) {
            look = new ConsoleLook(language(language, Locale.ENGLISH), look.theme);
            keep(request, response, LANGUAGE, look.language);
        }
        if (theme != null) {
            look = new ConsoleLook(look.language, theme(theme));
            keep(request, response, THEME, look.theme);
        }
        request.setAttribute(ATTRIBUTE, look);
    }

    private static String language(String wished, Locale browser) {
        String language = wished == null ? browser.getLanguage() : wished;
        return language.equals("fa") ? "fa" : "en";
    }

    private static String theme(String wished) {
        return "dark".equals(wished) || "light".equals(wished) ? wished : "auto";
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    String direction() {
        return language.equals("fa") ? "rtl" : "ltr";
    }

    private static String cookie(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(COOKIE + name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        Cookie cookie = new Cookie(COOKIE + name, value);
        cookie.setPath("/admin");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) KEPT.toSeconds());
        response.addCookie(cookie);
    }
}
