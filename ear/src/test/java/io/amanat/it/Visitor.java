package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the console without a browser: keeps cookies, fills in forms as pages give them. */
final class Visitor {
    static final String SIGN_IN = "/admin/user/signin.xhtml";
    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Whoever has signed in. */
    static Visitor of(As person) {
        Visitor visitor = new Visitor();
        Answer answer = visitor.signIn(person.email, person.password, false);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
        return visitor;
    }

    static Visitor admin() {
        return of(As.admin());
    }

    /** The answer to the form of the sign-in. */
    Answer signIn(String email, String password, boolean readOnly) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("signIn", "signIn");
        form.put("signIn:email", email);
        form.put("signIn:password", password);
        if (readOnly) {
            form.put("signIn:readOnly", "on");
        }
        form.put("signIn:enter", "");
        return send(SIGN_IN, form);
    }

    Api at(String path) {
        Api call = Api.to(path);
        StringBuilder header = new StringBuilder();
        cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        return cookies.isEmpty() ? call : call.header("Cookie", header.toString());
    }

    Answer get(String path) {
        return remember(at(path).get());
    }

    /** Opens a page and sends one of its forms. */
    Answer send(String path, Map<String, String> form) {
        Answer page = get(path).is(200);
        return post(path, filled(page, form));
    }

    /** A form with what the page has put into it. */
    static Map<String, String> filled(Answer page, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("jakarta.faces.ViewState", first(STATE, page.body()));
        String policy = String.join(" ", page.http().headers().allValues("Content-Security-Policy"));
        all.put("primefaces.nonce", first(NONCE, policy));
        return all;
    }

    Answer post(String path, Map<String, String> form) {
        return post(at(path), form);
    }

    Answer post(Api call, Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return remember(call.header("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", BodyPublishers.ofString(body.toString())));
    }

    /** The session's cookie; null before there is one. */
    String session() {
        return cookies.get("amanat_console");
    }

    Answer remember(Answer answer) {
        for (String cookie : answer.http().headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        return answer;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
