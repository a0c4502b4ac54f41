package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What administrators write to one account by mail, over HTTP as far as the mail server. */
@OnMarket
class OperatorMailIT {
    private static final String SEND = "/api/email/send";

    private static JsonObject letter(As reader) {
        return Body.of("userId", reader.id, "subject", "Your papers", "text", "First line\nsecond\n\nNew paragraph");
    }

    private static void speaks(As reader, String language) {
        reader.at("/api/user/preferences")
                .json("PUT", Body.of("language", language).toString())
                .is(200);
    }

    private static void wantsNoNews(As reader) {
        reader.at("/api/notifications/preferences")
                .json("PUT", Body.of("email", Body.of("enabled", false)).toString())
                .is(200);
    }

    private static String html(MimeMessage mail) throws Exception {
        BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(1);
        return (String) part.getContent();
    }

    private static long leftFor(As reader) {
        return Db.count(
                "select count(*) from platform.outbox_messages where ordering_key = ? and sink = 'email-news'",
                "email:" + reader.email);
    }

    @Test
    void a_letter_reaches_its_reader_in_his_language_whatever_his_settings_of_news_are() throws Exception {
        for (String language : List.of("fa", "en")) {
            As reader = As.buyer();
            speaks(reader, language);
            wantsNoNews(reader);
            JsonObject body = language.equals("fa")
                    ? Body.of(
                            "to",
                            reader.email.toUpperCase(),
                            "subject",
                            "مدارک شما",
                            "text",
                            "خط یک\nخط دو\n\nبند تازه")
                    : letter(reader);
            String delivery = As.admin().post(SEND, body).is(202).text("deliveryId");
            MimeMessage mail = Mailbox.next(reader.email);
            assertThat(mail.getSubject()).isEqualTo(body.getString("subject"));
            assertThat(mail.getHeader("Message-ID")[0]).startsWith("<" + delivery + "@");
            assertThat(mail.getHeader("Content-Language")).containsExactly(language);
            assertThat(mail.getHeader("List-Unsubscribe")).as("it is no news").isNull();
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(Mailbox.text(mail).replace("\r\n", "\n"))
                    .startsWith(body.getString("text") + "\n\n")
                    .contains(language.equals("fa") ? "تیم امانت" : "The Amanat team")
                    .contains(language.equals("fa") ? "— امانت" : "— Amanat");
            assertThat(html(mail))
                    .contains("dir=\"" + (language.equals("fa") ? "rtl" : "ltr") + "\"")
                    .contains(language.equals("fa") ? "خط یک<br>خط دو</p>" : "First line<br>second</p>");
        }
    }

    @Test
    void who_wrote_to_whom_about_what_is_on_record_and_of_the_text_its_hash_alone() {
        As reader = As.buyer();
        String delivery = As.admin().post(SEND, letter(reader)).is(202).text("deliveryId");
        assertThat(Db.rows(
                        "select details->>'delivery', details->>'subject', details->>'textSha256' ="
                                + " encode(sha256(convert_to(?, 'UTF8')), 'hex') from platform.audit_entries"
                                + " where action = 'mail.send' and subject_id = ? and actor_id = ?",
                        letter(reader).getString("text"),
                        reader.id,
                        As.admin().id))
                .containsExactly(List.of(delivery, "Your papers", "t"));
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where subject_id = ? and details::text like '%second%'",
                        reader.id))
                .isZero();
        Mailbox.next(reader.email);
        Until.holds(
                "the outbox has forgotten the words",
                () -> Db.count(
                                "select count(*) from platform.outbox_messages where id = ? and status = 'done'"
                                        + " and outcome = 'sent' and payload = '{}'",
                                UUID.fromString(delivery))
                        == 1);
    }

    @Test
    void only_administrators_who_act_write_and_only_to_accounts() {
        As reader = As.buyer();
        for (String role : List.of("buyer", "seller", "resolver", "guard")) {
            As.fresh(role).post(SEND, letter(reader)).refused(403, "FORBIDDEN");
        }
        As auditor = As.fresh("admin");
        As.admin()
                .patch("/api/users/admin/" + auditor.id, Body.of("isAuditor", true))
                .is(200);
        auditor.post(SEND, letter(reader)).refused(403, "FORBIDDEN");
        As.nobody().post(SEND, letter(reader)).refused(401, "UNAUTHENTICATED");
        String stranger = As.unique("stranger") + "@example.test";
        As.admin()
                .post(SEND, Body.of("to", stranger, "subject", "s", "text", "t"))
                .refused(404, "NOT_FOUND");
        As.admin()
                .post(SEND, Body.of("userId", UUID.randomUUID(), "subject", "s", "text", "t"))
                .refused(404, "NOT_FOUND");
        As.admin().at("/api/users/admin/" + reader.id).json("DELETE", "").is(200);
        As.admin().post(SEND, letter(reader)).refused(404, "NOT_FOUND");
        As.admin()
                .post(SEND, Body.of("to", reader.email, "subject", "s", "text", "t"))
                .refused(404, "NOT_FOUND");
        assertThat(leftFor(reader)).isZero();
        assertThat(Mailbox.to(stranger)).isEmpty();
    }

    @Test
    void bad_fields_are_named_and_leave_nothing() {
        As reader = As.buyer();
        As admin = As.admin();
        admin.post(SEND, Body.of("userId", reader.id, "to", reader.email, "subject", "s", "text", "t"))
                .refusedField("to");
        admin.post(SEND, Body.of("subject", "s", "text", "t")).refusedField("userId");
        admin.post(SEND, Body.with(letter(reader), "subject", "a\r\nBcc: x@example.test"))
                .refusedField("subject");
        admin.post(SEND, Body.with(letter(reader), "text", "x".repeat(10_001))).refusedField("text");
        admin.post(SEND, Body.with(letter(reader), "category", "advertising")).refusedField("category");
        admin.at(SEND).header("Idempotency-Key", "a b").post(letter(reader)).refusedField("Idempotency-Key");
        admin.post(SEND).refusedField("text");
        assertThat(leftFor(reader)).isZero();
    }

    @Test
    void where_mail_came_back_from_or_no_address_is_confirmed_nothing_is_left() {
        As bounced = As.buyer();
        Db.change(
                "insert into platform.mail_suppressions (email, reason, created_at) values (?, 'bounce', now())",
                bounced.email);
        As.admin().post(SEND, letter(bounced)).refused(409, "MAIL_SUPPRESSED");
        As unproven = As.buyer();
        Db.change("update market.users set is_email_verified = false where id = ?", unproven.id);
        As.admin().post(SEND, letter(unproven)).refused(409, "EMAIL_UNVERIFIED");
        As without = As.buyer();
        Db.change("update market.users set email = null, is_email_verified = false where id = ?", without.id);
        As.admin().post(SEND, letter(without)).refused(409, "EMAIL_UNVERIFIED");
        assertThat(leftFor(bounced) + leftFor(unproven) + leftFor(without)).isZero();
    }

    @Test
    void news_of_a_category_reach_only_who_wants_them_and_can_be_ended() throws Exception {
        As reader = As.buyer();
        JsonObject news = Body.with(letter(reader), "category", "payment");
        As.admin().post(SEND, news).is(202);
        MimeMessage mail = Mailbox.next(reader.email);
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(Mailbox.text(mail)).contains(Market.FRONTEND + "/dashboard");
        As.admin().post(SEND, Body.with(news, "category", "system")).refused(409, "MAIL_UNWANTED");
        String link = mail.getHeader("List-Unsubscribe")[0];
        Api.to(link.substring(link.indexOf("/api/"), link.length() - 1))
                .json("POST", "")
                .is(200);
        As.admin().post(SEND, news).refused(409, "MAIL_UNWANTED");
        As.admin().post(SEND, letter(reader)).is(202);
        Mailbox.next(reader.email);
        // Who is suspended gets no news, and is written to about his account.
        As suspended = As.seller();
        As.admin()
                .patch("/api/users/admin/" + suspended.id, Body.of("status", "suspended"))
                .is(200);
        As.admin()
                .post(SEND, Body.with(letter(suspended), "category", "payment"))
                .refused(409, "MAIL_UNWANTED");
        As.admin().post(SEND, letter(suspended)).is(202);
        Mailbox.next(suspended.email);
    }

    @Test
    void the_same_key_writes_once_also_at_the_same_moment() {
        As reader = As.buyer();
        String key = As.unique("mail");
        As admin = As.admin();
        List<Answer> all = Api.atOnce(
                6, () -> admin.at(SEND).header("Idempotency-Key", key).post(letter(reader)));
        assertThat(all)
                .extracting(answer -> answer.is(202).text("deliveryId"))
                .hasSize(6)
                .containsOnly(all.get(0).text("deliveryId"));
        admin.at(SEND)
                .header("Idempotency-Key", key)
                .post(Body.with(letter(reader), "subject", "Another"))
                .refused(409, "STATE_CONFLICT");
        assertThat(leftFor(reader)).isEqualTo(1);
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'mail.send' and subject_id = ?",
                        reader.id))
                .isEqualTo(1);
    }

    @Test
    void an_administrator_writes_sixty_times_in_a_quarter_of_an_hour_and_each_costs_few_statements() {
        As admin = As.fresh("admin");
        As reader = As.buyer();
        Statements budget = new Statements();
        // Sign-in, count; account, suppressions, outbox, audit.
        budget.send(7, admin, "POST", SEND, letter(reader));
        // The key, and what is wanted.
        budget.costs(
                9,
                "POST /api/email/send of news",
                admin.at(SEND).header("Idempotency-Key", As.unique("mail")),
                "POST",
                Body.with(letter(reader), "category", "payment"));
        budget.assertBudgetsKept();
        // This machine's own address passes the limit; each of the others has one of its own, for any call.
        int passed = 0;
        Answer answer = outside(admin, passed).post(Body.of());
        while (answer.status() == 400 && passed < 70) {
            passed++;
            answer = outside(admin, passed).post(Body.of());
        }
        answer.refused(429, "RATE_LIMIT_EXCEEDED");
        // One in fifteen seconds leaks out of the bucket while the test runs.
        assertThat(passed).isBetween(60, 62);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 15);
        outside(admin, 100).post(letter(reader)).refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(leftFor(reader)).isEqualTo(2);
    }

    private static Api outside(As admin, int host) {
        return admin.at(SEND).header("X-Forwarded-For", "198.18.77." + host);
    }
}
