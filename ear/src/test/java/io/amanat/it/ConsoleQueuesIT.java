package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The queues in the console. */
@OnMarket
class ConsoleQueuesIT extends AtTheConsole {
    private static final String QUEUES = "/admin/inbox/queues.xhtml";

    @Test
    void what_waits_is_found_by_state_way_and_key_told_why_and_tried_now() {
        UUID id = QueuesIT.waits("console");
        String key = QueuesIT.key(id);
        UUID behind = MailIT.write(key.substring("email:".length()), "password_changed", "");
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        browser.open(QUEUES + "?lang=en");
        browser.follow(browser.find("[aria-labelledby=counts] a[href*='state=later'][href*='out%3Aemail']"));
        assertThat(browser.address()).contains("state=later");
        browser.find("#subject").sendKeys(key, Keys.ENTER);
        Until.holds("the page of that key", () -> browser.address().contains("subject="));
        browser.await("button[name=tryMessage][value='" + id + "']");
        assertThat(browser.find("[aria-labelledby=leaving] tbody").getText())
                .contains("password_reset_code", "The last try failed; the next one is at", "3 h", "451")
                .doesNotContain("071193", "Dear");
        operator.look("queues-later", QUEUES, "state=later&subject=" + key, wrong);
        operator.look("queues-behind", QUEUES, "state=waiting&way=out%3Aemail&subject=" + key, wrong);
        assertThat(browser.find("[aria-labelledby=leaving] tbody").getText())
                .contains("1 of the same key stand before it. First comes password_reset_code");
        assertThat(browser.all("button[value='" + behind + "']")).isEmpty();
        operator.look("queues-none", QUEUES, "state=expired&kind=no_such_kind", wrong);
        assertThat(browser.all("[aria-labelledby=leaving] .empty, [aria-labelledby=came] .empty"))
                .hasSize(2);
        browser.open(QUEUES + "?state=parked&way=out%3Anobody&lang=en");
        assertThat(browser.find("#way").getDomProperty("value"))
                .as("a way where nothing stands is still the one that was asked for")
                .isEqualTo("out:nobody");
        browser.open(QUEUES + "?state=later&lang=en&subject=" + key);
        browser.follow(browser.find("button[name=tryMessage][value='" + id + "']"));
        assertThat(operator.said()).isEqualTo("It is tried now.");
        assertThat(browser.address()).contains("state=later");
        Until.holds("both have left", () -> MailIT.status(behind).equals("done"));
        assertThat(Db.text("select action from platform.audit_entries where subject_id = ?", id))
                .isEqualTo("outbox.try_now");

        UUID delivery = QueuesIT.waitsToBeRead();
        browser.open(QUEUES + "?state=later&way=in%3Aamn.scanner&subject=" + delivery);
        browser.follow(browser.find("button[name=tryDelivery][value='" + delivery + "']"));
        assertThat(operator.said()).isEqualTo("It is tried now.");
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_long_queue_is_read_in_pages_by_the_keyboard_alone() {
        String kind = As.unique("long").replace('-', '_');
        Db.change(
                "insert into platform.outbox_messages (id, sink, ordering_key, kind, payload, next_attempt_at, created_at)"
                        + " select gen_random_uuid(), 'email', ? || g, ?, '{}', now() + interval '1 day', now()"
                        + " from generate_series(1, 60) g",
                kind,
                kind);
        browser.open(QUEUES + "?state=later&lang=en&kind=" + kind);
        assertThat(browser.all("[aria-labelledby=leaving] tbody tr")).hasSize(50);
        browser.find("[aria-labelledby=leaving] .pager")
                .findElement(By.cssSelector("a"))
                .sendKeys(Keys.ENTER);
        Until.holds(
                "the rest is there",
                () -> browser.all("[aria-labelledby=leaving] tbody tr").size() == 10);
        assertThat(browser.find("[aria-labelledby=leaving] .pager").getText()).isEqualTo("First page");
        assertThat(browser.find("[aria-labelledby=counts] tbody").getText()).contains("email");
        Db.change("delete from platform.outbox_messages where kind = ?", kind);
    }

    @Test
    void the_page_keeps_its_budget_of_statements_and_refuses_what_makes_no_sense() {
        UUID id = QueuesIT.waits("refused");
        Visitor visitor = Visitor.admin();
        visitor.get("/admin/home/index.xhtml").is(200);
        Statements statements = new Statements();
        // One of each is the check of the account.
        statements.costs(5, "queues", visitor.at(QUEUES), "GET", null);
        statements.costs(5, "what waits", visitor.at(QUEUES + "?state=waiting&kind=none"), "GET", null);
        statements.costs(4, "one way", visitor.at(QUEUES + "?state=later&way=out%3Aemail"), "GET", null);
        statements.assertBudgetsKept();
        for (String nonsense : List.of("state=nonsense", "way=email", "kind=" + "x".repeat(61))) {
            visitor.get(QUEUES + "?" + nonsense).is(400);
        }
        Visitor.of(As.fresh("resolver")).get(QUEUES).is(403);
        As admin = As.admin();
        Visitor looking = new Visitor();
        looking.signIn(admin.email, admin.password, true).is(302);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("queues", "queues");
        form.put("tryMessage", id.toString());
        assertThat(looking.send(QUEUES + "?state=later", form).is(200).body()).contains("You signed in to look only");
        assertThat(MailIT.status(id)).isEqualTo("pending");
        Db.change("delete from platform.outbox_messages where id = ?", id);
    }
}
