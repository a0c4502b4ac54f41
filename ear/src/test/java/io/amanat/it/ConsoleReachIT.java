package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Why somebody hears nothing, found out and mended in the browser. */
@OnMarket
class ConsoleReachIT extends AtTheConsole {
    private static final String REACH = "/admin/notification/reach.xhtml";

    private static As bounced() {
        As person = As.buyer();
        Db.change(
                "insert into platform.mail_suppressions (email, reason, detail, created_at)"
                        + " values (?, 'bounce', 'General no such user', now())",
                person.email);
        return person;
    }

    @Test
    void mail_that_came_back_is_seen_and_let_go_again_with_a_reason_that_is_kept() {
        As person = bounced();
        browser.open("/admin/user/one.xhtml?lang=en&id=" + person.id);
        browser.follow(browser.find("a[href*='/notification/reach.xhtml']"));
        assertThat(browser.find("main").getText()).contains("bounced for good", "General no such user");
        withReason(
                "allow",
                "reason",
                "The mailbox is there again.",
                "Mail goes there again; who and why is written down.");
        assertThat(Db.count("select count(*) from platform.mail_suppressions where email = ?", person.email))
                .isZero();
        assertThat(Db.rows(
                        "select details ->> 'reason', details ->> 'before' from platform.audit_entries"
                                + " where subject_id = ? and action = 'mail.allow'",
                        person.id))
                .containsExactly(List.of("The mailbox is there again.", "BOUNCE"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_is_switched_off_whether_the_bot_is_blocked_and_what_became_of_a_letter_is_shown() {
        As person = As.buyer();
        long chat = Bots.linked(person);
        Db.change(
                "update market.telegram_links set status = 'blocked', bot_blocked_at = now() where telegram_user_id = ?",
                chat);
        person.at("/api/notifications/preferences")
                .json("PUT", Body.of("email", Body.of("enabled", false)).toString())
                .is(200);
        String letter = As.admin()
                .post(
                        "/api/email/send",
                        Body.of(
                                "userId",
                                person.id.toString(),
                                "subject",
                                "Your account",
                                "text",
                                "We have a question."))
                .is(202)
                .text("deliveryId");
        Db.settle();

        browser.open(REACH + "?lang=en&id=" + person.id);
        assertThat(browser.find("main").getText()).contains("Blocked");
        assertThat(browser.find("tbody tr").getText()).contains("The whole way off on");
        search("#delivery", letter);
        assertThat(browser.find("main").getText()).contains("email", "Tries");
        browser.open(REACH + "?id=" + person.id + "&delivery=" + UUID.randomUUID());
        assertThat(browser.find("main").getText()).contains("Nobody knows it");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_page_renders_in_both_languages_without_a_complaint_or_a_barrier() {
        As person = bounced();
        Bots.linked(person);
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        operator.look("reach", REACH, "id=" + person.id, wrong);
        assertThat(wrong).isEmpty();
        Visitor resolver = Visitor.of(As.fresh("resolver"));
        assertThat(resolver.get(REACH + "?id=" + person.id).status()).isEqualTo(403);
    }
}
