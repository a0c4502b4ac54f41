package io.amanat.it;

import static io.amanat.it.ConsoleCareIT.BOOKS;
import static io.amanat.it.ConsoleCareIT.CHAT;
import static io.amanat.it.ConsoleCareIT.CHATS;
import static io.amanat.it.ConsoleCareIT.CLEANUP;
import static io.amanat.it.ConsoleCareIT.EXPORTS;
import static io.amanat.it.ConsoleCareIT.FILE;
import static io.amanat.it.ConsoleCareIT.FILES;
import static io.amanat.it.ConsoleCareIT.IMPORT;
import static io.amanat.it.ConsoleCareIT.SIGNING;
import static io.amanat.it.ConsoleCareIT.SIGNINGS;
import static io.amanat.it.ConsoleCareIT.WALLET;
import static io.amanat.it.ConsoleCareIT.WALLETS;
import static io.amanat.it.ConsoleSigningIT.SIGNINGS_BUDGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages of {@link ConsoleCareIT} without a browser: what they cost, who gets them, and files to take away. */
@OnMarket
class ConsoleCarePagesIT {
    private static final String NOTHING = "00000000-0000-7000-8000-000000000000";

    private static Answer take(Visitor visitor, String what, LocalDate from, LocalDate until) {
        return visitor.send(
                EXPORTS,
                Map.of(
                        "export",
                        "export",
                        "export:what",
                        what,
                        "export:from",
                        from.toString(),
                        "export:until",
                        until.toString(),
                        "export:send",
                        ""));
    }

    @Test
    void files_of_a_time_are_taken_whole_written_down_and_refused_when_they_make_no_sense() {
        Deal deal = Deal.paid();
        Visitor visitor = Visitor.admin();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String what : List.of("PAYMENTS", "LEDGER", "AUDIT")) {
            Answer file = take(visitor, what, today.minusDays(1), today).is(200);
            assertThat(file.header("Content-Type")).startsWith("text/csv");
            assertThat(file.header("Content-Disposition"))
                    .contains("attachment; filename=\"" + what.toLowerCase(Locale.ROOT));
            assertThat(file.body()).startsWith("\uFEFF").endsWith("\r\n");
            assertThat(file.body().lines().count()).isGreaterThan(1);
            assertThat(file.body()).contains(what.equals("AUDIT") ? "export.ledger" : deal.paymentId);
        }
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'export.payments' and actor_id = ?"
                                + " and details ->> 'until' like ?",
                        As.admin().id,
                        today.plusDays(1) + "%"))
                .isEqualTo(1);
        assertThat(take(visitor, "LEDGER", today, today.minusDays(1)).is(200).body())
                .contains("The last day is not before the first");
        assertThat(take(visitor, "LEDGER", today.minusDays(400), today).is(200).body())
                .contains("The last day is not before the first");
    }

    @Test
    void who_only_looks_takes_files_too_and_nobody_takes_too_many() {
        As auditor = As.fresh("admin");
        As.admin()
                .patch("/api/users/admin/" + auditor.id, Body.of("isAuditor", true))
                .is(200);
        Visitor visitor = Visitor.of(auditor);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Map<String, String> form = Visitor.filled(
                visitor.get(EXPORTS).is(200),
                Map.of(
                        "export",
                        "export",
                        "export:what",
                        "LEDGER",
                        "export:from",
                        today.toString(),
                        "export:until",
                        today.toString(),
                        "export:send",
                        ""));
        // An address that is not on the list of those that are never counted.
        String elsewhere = "100.65.0.1";
        Answer file = visitor.post(visitor.at(EXPORTS).header("X-Forwarded-For", elsewhere), form)
                .is(200);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(Db.count("select count(*) from platform.rate_buckets where key = ?", "payment:" + auditor.id))
                .as("who takes files is not kept from moving money")
                .isZero();
        assertThat(Db.change(
                        "update platform.rate_buckets set level = 30000000, at = now(), empty_at = now() + interval '15 minutes'"
                                + " where key = ?",
                        "export:" + auditor.id))
                .isEqualTo(1);
        Answer refused = visitor.post(visitor.at(EXPORTS).header("X-Forwarded-For", elsewhere), form)
                .is(200);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
        assertThat(refused.body()).contains("Too many attempts");
        auditor.at(PaymentViews.EXPORT)
                .header("X-Forwarded-For", elsewhere)
                .get()
                .refused(429, "RATE_LIMIT_EXCEEDED");
    }

    @Test
    void the_pages_keep_their_budgets_of_statements_and_are_for_administrators() {
        As person = As.buyer();
        Talk talk = Talk.support(person);
        talk.said(person, "Hello");
        String file = Uploads.document(person);
        String wallet = new Device().registered();
        Visitor visitor = Visitor.admin();
        visitor.get("/admin/home/index.xhtml").is(200);
        Statements statements = new Statements();
        // One of each is the check of the account.
        Map<String, Integer> budgets = Map.of(
                WALLETS,
                2,
                WALLET + "?id=" + wallet,
                4,
                SIGNINGS,
                SIGNINGS_BUDGET,
                BOOKS + "?chainId=" + OnBsc.CHAIN,
                2,
                CLEANUP + "?provider=shkeeper",
                2,
                CHATS,
                5,
                CHAT + "?id=" + talk.id,
                6,
                FILES,
                3,
                FILE + "?id=" + file,
                3,
                IMPORT,
                5);
        budgets.forEach((path, budget) -> statements.costs(budget, path, visitor.at(path), "GET", null));
        statements.assertBudgetsKept();
        Visitor resolver = Visitor.of(As.fresh("resolver"));
        for (String path : List.of(WALLETS, SIGNINGS, BOOKS, CLEANUP, FILES, FILE + "?id=" + file, EXPORTS, IMPORT)) {
            resolver.get(path).is(403);
        }
        for (String path : List.of(WALLET, SIGNING, CHAT, FILE)) {
            visitor.get(path + "?id=" + NOTHING).is(404);
            visitor.get(path + "?id=nonsense").is(404);
        }
        for (String refused : List.of(
                SIGNINGS + "?status=nonsense",
                BOOKS + "?chainId=nonsense",
                CLEANUP + "?provider=nonsense",
                FILES + "?q=nonsense",
                FILES + "?state=nonsense",
                IMPORT + "?severity=nonsense")) {
            visitor.get(refused).is(400);
        }
        assertThat(visitor.get(CLEANUP).is(200).body())
                .as("without a provider nothing is counted and nothing can be deleted")
                .doesNotContain("id=\"idle\"", "clearSend");
    }
}
