package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often somebody may knock: counted for all nodes together, and per account where passwords are guessed. */
@OnMarket
class LimitsIT {
    private static final AtomicInteger NUMBER =
            new AtomicInteger(java.util.concurrent.ThreadLocalRandom.current().nextInt(60_000));

    private static String address() {
        int number = NUMBER.incrementAndGet();
        return "100.64." + (number / 250 + 1) % 250 + "." + (number % 250 + 1);
    }

    private static Answer logIn(String address, String email, String password) {
        return Api.to("/api/auth/login")
                .header("X-Forwarded-For", address)
                .post(Body.of("email", email, "password", password));
    }

    private static void isRefused(Answer answer, int atMostSeconds) {
        answer.refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, atMostSeconds);
    }

    @Test
    void the_eleventh_sign_in_of_an_address_within_a_quarter_of_an_hour_is_refused() {
        As person = As.seller();
        String address = address();
        for (int i = 0; i < 10; i++) {
            logIn(address, person.email, person.password).is(200);
        }
        isRefused(logIn(address, person.email, person.password), 90);
        logIn(address(), person.email, person.password).is(200);
    }

    @Test
    void what_another_node_counted_counts_here() {
        As person = As.seller();
        String address = address();
        logIn(address, person.email, person.password).is(200);
        assertThat(Db.change(
                        "update platform.rate_buckets set level = 10000000, at = now(), empty_at = now() + interval '15 minutes'"
                                + " where key = ?",
                        "auth:" + address))
                .isEqualTo(1);
        isRefused(logIn(address, person.email, person.password), 90);
    }

    @Test
    void what_another_node_let_pass_counts_here_for_requests_of_every_kind() {
        String address = address();
        Api.to("/api/version").header("X-Forwarded-For", address).get().is(200);
        String key = "global:" + address;
        // This node has paid for two of 25 in advance; another one uses the rest.
        assertThat(Db.count("select level from platform.rate_buckets where key = ?", key))
                .isEqualTo(2_000_000);
        Db.change(
                "update platform.rate_buckets set level = 25000000, at = now(), empty_at = now() + interval '15 minutes'"
                        + " where key = ?",
                key);
        Api.to("/api/version").header("X-Forwarded-For", address).get().is(200);
        isRefused(Api.to("/api/version").header("X-Forwarded-For", address).get(), 37);
        Api.to("/health").header("X-Forwarded-For", address).get().is(200);
    }

    @Test
    void
            AC_279_the_first_request_beyond_the_maximum_is_refused_a_bypassed_address_never_and_reading_a_payment_counts_not() {
        String address = address();
        int passed = 0;
        Answer answer =
                Api.to("/api/version").header("X-Forwarded-For", address).get();
        while (answer.status() == 200 && passed <= Market.RATE_LIMIT + 2) {
            passed++;
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo(Integer.toString(Market.RATE_LIMIT));
            answer = Api.to("/api/version").header("X-Forwarded-For", address).get();
        }
        isRefused(answer, 37);
        // A part of a request leaks out of the bucket while the test runs.
        assertThat(passed).isBetween(Market.RATE_LIMIT, Market.RATE_LIMIT + 1);

        Deal deal = Deal.open().offers("0.26");
        deal.select(0).is(200);
        deal.payable();
        for (int i = 0; i < 2 * Market.RATE_LIMIT; i++) {
            // From this machine, whose address passes the global limiter, and more often than payments may be started.
            Answer payment = deal.buyer.get("/api/payment/" + deal.paymentId).is(200);
            assertThat(payment.header("X-RateLimit-Limit")).isNull();
        }
        deal.buyer.post(Deal.INTENTS, deal.intentBody()).is(201);
    }

    @Test
    void five_wrong_passwords_lock_an_account_against_the_right_one_and_from_everywhere() {
        As person = As.seller();
        for (int i = 0; i < 5; i++) {
            As.logIn(person.email, "not the password").refused(401, "CREDENTIALS_INVALID");
        }
        isRefused(As.logIn(person.email, person.password), 900);
        isRefused(As.logIn(person.email.toUpperCase(java.util.Locale.ROOT), person.password), 900);
        isRefused(logIn(address(), person.email, person.password), 900);
        // Who is signed in stays so.
        person.get("/api/auth/me").is(200);
        Hooks.later(Duration.ofMinutes(16), () -> As.logIn(person.email, person.password)
                .is(200));
    }

    @Test
    void an_account_that_does_not_exist_is_locked_like_one_that_does() {
        As person = As.seller();
        String ghost = As.unique("ghost") + "@example.test";
        for (int i = 0; i < 5; i++) {
            As.logIn(person.email, "not the password").refused(401, "CREDENTIALS_INVALID");
            As.logIn(ghost, "not the password").refused(401, "CREDENTIALS_INVALID");
        }
        Answer known = As.logIn(person.email, "not the password").refused(429, "RATE_LIMIT_EXCEEDED");
        Answer unknown = As.logIn(ghost, "not the password").refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(unknown.json().getJsonObject("error").getString("message"))
                .isEqualTo(known.json().getJsonObject("error").getString("message"));
    }

    @Test
    void the_right_password_in_time_clears_the_count() {
        As person = As.seller();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                As.logIn(person.email, "not the password").refused(401, "CREDENTIALS_INVALID");
            }
            As.logIn(person.email, person.password).is(200);
        }
    }

    @Test
    void payments_are_started_thirty_times_in_a_quarter_of_an_hour_by_one_account() {
        As buyer = As.buyer();
        // Each from another address: the account is what is counted.
        for (int i = 0; i < 30; i++) {
            Answer answer =
                    buyer.at(Deal.INTENTS).header("X-Forwarded-For", address()).post(Body.of());
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        }
        isRefused(buyer.at(Deal.INTENTS).header("X-Forwarded-For", address()).post(Body.of()), 30);
        buyer.at("/api/payment/options")
                .header("X-Forwarded-For", address())
                .get()
                .is(200);
    }

    @Test
    void carts_are_ordered_thirty_times_in_a_quarter_of_an_hour_by_one_account() {
        As buyer = As.buyer();
        for (int i = 0; i < 15; i++) {
            for (String door : List.of("/batch-convert", "/" + UUID.randomUUID() + "/convert")) {
                int status = buyer.at(Shop.TEMPLATES + door)
                        .header("X-Forwarded-For", address())
                        .post(Body.of("quantity", 0))
                        .status();
                assertThat(status).isEqualTo(400);
            }
        }
        for (String door : List.of("/batch-convert", "/" + UUID.randomUUID() + "/convert")) {
            isRefused(
                    buyer.at(Shop.TEMPLATES + door)
                            .header("X-Forwarded-For", address())
                            .post(Body.of()),
                    30);
        }
        Shop.order(As.buyer(), Shop.cart()).refusedField("items");
    }

    @Test
    void files_are_uploaded_sixty_times_in_a_quarter_of_an_hour_by_one_account() {
        As owner = As.buyer();
        for (int i = 0; i < 60; i++) {
            int status = upload(owner).status();
            assertThat(status).as("upload " + i).isEqualTo(400);
        }
        isRefused(upload(owner), 15);
        assertThat(upload(As.buyer()).status()).isEqualTo(400);
    }

    /** An empty form: it counts, and costs nothing. */
    private static Answer upload(As owner) {
        return Uploads.multipart(owner)
                .header("X-Forwarded-For", address())
                .send("POST", BodyPublishers.ofByteArray(Uploads.form()));
    }

    @Test
    void payouts_count_as_payments() {
        As admin = As.fresh("admin");
        for (int i = 0; i < 30; i++) {
            assertThat(payout(admin, i % 2 == 0 ? "release" : "payout/confirm").status())
                    .isEqualTo(404);
        }
        isRefused(payout(admin, "release"), 30);
        isRefused(payout(admin, "payout/confirm"), 30);
        admin.at("/api/payment/" + UUID.randomUUID())
                .header("X-Forwarded-For", address())
                .get()
                .refused(404, "PAYMENT_NOT_FOUND");
    }

    private static Answer payout(As admin, String step) {
        return admin.at("/api/payment/" + UUID.randomUUID() + "/" + step)
                .header("X-Forwarded-For", address())
                .post(Body.of("txHash", "0x" + "ef".repeat(32)));
    }

    @Test
    void counts_that_are_over_are_forgotten() {
        String address = address();
        String ghost = As.unique("forgotten") + "@example.test";
        logIn(address, ghost, "not the password").refused(401, "CREDENTIALS_INVALID");
        String buckets = "select count(*) from platform.rate_buckets where key = ?";
        assertThat(Db.count(buckets, "auth:" + address)).isEqualTo(1);
        Hooks.later(
                Duration.ofDays(3), () -> assertThat(Hooks.job("limit-purge")).isGreaterThanOrEqualTo(2));
        assertThat(Db.count(buckets, "auth:" + address)).isZero();
    }
}
