package io.amanat.bench;

import static io.amanat.bench.Figures.millis;
import static io.amanat.bench.Figures.print;
import static io.amanat.bench.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.volume.Load;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every page of the console on a market of many requests: those of the menu, and of each kind of page that they lead to the
 * first one, asked one after the other by an administrator who is signed in. Figures, not gates; that every page comes is
 * asserted. The goal is the server's own clock below 300 ms.
 */
class ConsoleBench {
    private static final int REQUESTS = Integer.getInteger("bench.requests", 100_000);
    private static final int WARM_UP = 10;
    private static final int MEASURED = 40;
    private static final int GOAL_MILLIS = 300;
    private static final String EMAIL = "volume-1-buyer-1@volume.example";
    private static final String PASSWORD = "benchmark operator";
    private static final String SIGN_IN = "/admin/user/signin.xhtml";
    private static final String HOME = "/admin/home/index.xhtml";

    /** Asked besides what links lead to: lists in other states, searches, counts. */
    private static final List<String> BESIDES = List.of(
            "/admin/payment/list.xhtml?view=stuck",
            "/admin/payment/list.xhtml?q=" + EMAIL,
            "/admin/request/list.xhtml?q=nr+12345",
            "/admin/request/list.xhtml?status=payment",
            "/admin/user/list.xhtml?q=" + EMAIL,
            "/admin/review/list.xhtml?state=hidden",
            "/admin/template/list.xhtml?state=hidden",
            "/admin/legacy/import.xhtml?severity=info&state=resolved",
            "/admin/payment/cleanup.xhtml?provider=shkeeper",
            "/admin/payment/cleanup.xhtml?counts=true");

    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/admin/[a-z]+/[a-z]+\\.xhtml)(\\?[^\"]*)?\"");
    private static final Pattern MICROS = Pattern.compile("\"micros\":(\\d+)");
    private static final Pattern SQL = Pattern.compile("\"sql\":(\\d+)");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Instance instance;
    private static String cookie;

    @BeforeAll
    static void a_market_is_loaded_and_its_operator_signs_in() throws Exception {
        instance = BenchServer.start(Map.of("HOUSEKEEPING_ENABLED", "false", "RATE_LIMIT_BYPASS_IPS", "127.0.0.1"));
        long started = System.nanoTime();
        new Load(REQUESTS, 1, Instant.now(), line -> {})
                .into(instance.database().ownerUrl());
        print("loaded %d requests in %.0f s".formatted(REQUESTS, seconds(started)));
        String hash = org.bouncycastle.crypto.generators.OpenBSDBCrypt.generate(
                "2b", PASSWORD.toCharArray(), new byte[16], 10);
        try (Connection connection = BenchServer.database(instance).getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update market.users set password = ?, role = 'admin' where email = ?")) {
            update.setString(1, hash);
            update.setString(2, EMAIL);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        print("payments: %d, notifications: %d".formatted(rows("market.payments"), rows("market.notifications")));
        HttpResponse<String> page = send(request(SIGN_IN).GET());
        remember(page);
        Matcher state = STATE.matcher(page.body());
        assertThat(state.find()).isTrue();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("signIn", "signIn");
        form.put("signIn:email", EMAIL);
        form.put("signIn:password", PASSWORD);
        form.put("signIn:enter", "");
        form.put("jakarta.faces.ViewState", state.group(1));
        HttpResponse<String> in = send(request(SIGN_IN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(302);
        remember(in);
    }

    private static long rows(String table) throws SQLException {
        try (Connection connection = BenchServer.database(instance).getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(instance.httpUrl() + path)).timeout(Duration.ofSeconds(60));
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void remember(HttpResponse<String> answer) {
        answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("amanat_console="))
                .forEach(one -> cookie = one.split(";", 2)[0]);
    }

    private static String open(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(address).GET());
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    /** One address of each page that can be reached from the first one, lists before what they lead to. */
    private static Map<String, String> pages() throws IOException, InterruptedException {
        Map<String, String> pages = new LinkedHashMap<>();
        Deque<String> toRead = new ArrayDeque<>(List.of(HOME));
        pages.put(HOME, HOME);
        while (!toRead.isEmpty()) {
            Matcher link = LINK.matcher(open(toRead.remove()));
            while (link.find()) {
                String query = link.group(2) == null ? "" : link.group(2).replace("&amp;", "&");
                boolean choice = query.startsWith("?lang") || query.startsWith("?theme");
                if (!choice
                        && !pages.containsKey(link.group(1))
                        && !link.group(1).equals(SIGN_IN)) {
                    pages.put(link.group(1), link.group(1) + query);
                    toRead.add(link.group(1) + query);
                }
            }
        }
        return pages;
    }

    /** The last numbers of an address in the access log. */
    private static long[] logged(Pattern number, String path, int count) throws IOException {
        List<String> lines = Files.readAllLines(instance.logs().resolve("access.0.log")).stream()
                .filter(line -> line.contains("\"path\":\"" + path + "\""))
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                .map(number::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sorted()
                .toArray();
    }

    @Test
    void every_page_of_the_console() throws Exception {
        Map<String, String> pages = pages();
        assertThat(pages).hasSizeGreaterThan(15);
        print("the console on %d requests, one reader, by the server's clock; goal p95 below %d ms"
                .formatted(REQUESTS, GOAL_MILLIS));
        List<String> addresses = new ArrayList<>(pages.values());
        addresses.addAll(BESIDES);
        for (String address : addresses) {
            String path = address.replaceFirst("\\?.*", "");
            long[] seen = new long[MEASURED];
            for (int time = 0; time < WARM_UP + MEASURED; time++) {
                long started = System.nanoTime();
                assertThat(open(address)).contains("/console/console.css");
                if (time >= WARM_UP) {
                    seen[time - WARM_UP] = (System.nanoTime() - started) / 1_000;
                }
            }
            Arrays.sort(seen);
            long[] served = logged(MICROS, path, MEASURED);
            long[] statements = logged(SQL, path, MEASURED);
            assertThat(served).isNotEmpty();
            print("  %-44s p50 %6.1f ms  p95 %6.1f ms  %2d statements   at the reader p95 %6.1f ms%s"
                    .formatted(
                            BESIDES.contains(address) ? address : path,
                            millis(served, 50),
                            millis(served, 95),
                            statements[statements.length - 1],
                            millis(seen, 95),
                            millis(served, 95) < GOAL_MILLIS ? "" : "   OVER"));
        }
    }
}
