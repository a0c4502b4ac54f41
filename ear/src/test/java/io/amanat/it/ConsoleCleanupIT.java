package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Counts of the clean-up at the console, and what has lapsed. */
@OnMarket
class ConsoleCleanupIT extends AtTheConsole {
    private static final String CLEANUP = "/admin/payment/cleanup.xhtml";

    private static String lapsed() {
        String email = As.unique("lapsed-by-hand") + "@example.test";
        Db.change(
                "insert into market.temp_verifications (email, password_hash, token_hash, code_hash, expires_at, created_at)"
                        + " values (?, 'hash', ?, 'hash', now() - interval '1 minute', now() - interval '16 minutes')",
                email,
                (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", ""));
        return email;
    }

    private static long left(String email) {
        return Db.count("select count(*) from market.temp_verifications where email = ?", email);
    }

    @Test
    void what_there_is_is_counted_when_asked_and_what_has_lapsed_goes_with_its_name_and_a_reason() {
        String email = lapsed();
        List<String> wrong = new ArrayList<>();
        browser.open(CLEANUP + "?lang=en");
        browser.complaints();
        assertThat(browser.all("[aria-labelledby=counts] tbody"))
                .as("nothing is counted unasked")
                .isEmpty();
        browser.follow(browser.find("a[href$='?counts=true']"));
        operator.look("cleanup-counts", CLEANUP, "counts=true", wrong);
        assertThat(wrong).isEmpty();
        assertThat(browser.all("[aria-labelledby=counts] tbody tr")).hasSize(10);
        assertThat(browser.find("[aria-labelledby=counts] tbody").getText())
                .contains("Sign-ups that wait for their code tempVerifications", "Notices notifications", "stay");

        operator.choose("lapsed", "target", "tempVerifications", Map.of("confirm", "yes", "reason", "It is late."));
        assertThat(operator.said()).contains("Type the target's name to confirm.");
        browser.open(CLEANUP);
        operator.choose("lapsed", "target", "tempVerifications", Map.of("confirm", "tempVerifications"));
        assertThat(operator.said()).as("no reason was given").contains("reason");
        assertThat(left(email)).isEqualTo(1);
        browser.open(CLEANUP);
        operator.choose(
                "lapsed",
                "target",
                "tempVerifications",
                Map.of("confirm", "tempVerifications", "reason", "By hand, it is late."));
        assertThat(operator.said()).matches("Deleted: [1-9][0-9]*");
        assertThat(left(email)).isZero();
        assertThat(Db.rows(
                        "select details ->> 'target', actor_id from platform.audit_entries where action = 'cleanup.run'"
                                + " and details ->> 'reason' = 'By hand, it is late.'"))
                .containsExactly(List.of("tempVerifications", As.admin().id.toString()));
        assertThat(browser.complaints()).isEmpty();
    }
}
