package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** News by mail: who gets which, how they end, and what becomes of addresses that mail comes back from. */
@OnMarket
class MailNoticesIT {
    private static final String PREFERENCES = "/api/notifications/preferences";

    private static List<MimeMessage> mails(As who) {
        return Mailbox.to(who.email);
    }

    private static String header(MimeMessage mail, String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? null : values[0];
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Waits until nothing that was told so far is still on its way to an address. */
    private static void allHasLeft(As who, String event) {
        Until.holds(
                event + " is told inside",
                () -> Db.count(
                                "select count(*) from market.notifications where user_id = ? and event = ?",
                                who.id,
                                event)
                        > 0);
        Until.holds(
                "all mail to " + who.email + " has left",
                () -> Db.count(
                                "select count(*) from platform.outbox_messages where ordering_key = ?"
                                        + " and status in ('pending', 'sending')",
                                "email:" + who.email)
                        == 0);
    }

    private static JsonObject email(As who) {
        return who.get(PREFERENCES).is(200).data().getJsonObject("email");
    }

    @Test
    void news_of_money_are_mailed_in_both_forms_and_everything_else_only_to_who_wants_it() throws Exception {
        Deal deal = Deal.open();
        deal.winner()
                .at(PREFERENCES)
                .json(
                        "PUT",
                        Body.of("email", Body.of("categories", Body.of("offer", true)))
                                .toString())
                .is(200);
        deal.selected().payable().funded();
        allHasLeft(deal.buyer, "payment_confirmed");
        allHasLeft(deal.winner(), "payment_confirmed");
        assertThat(mails(deal.buyer).stream().map(MailNoticesIT::subject))
                .contains("The payment was confirmed")
                .noneMatch(subject -> subject.contains("offer"));
        assertThat(mails(deal.winner()).stream().map(MailNoticesIT::subject))
                .contains("✅ Your offer was accepted!", "The payment was confirmed");
        MimeMessage mail = mails(deal.buyer).stream()
                .filter(one -> subject(one).contains("confirmed"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(Mailbox.text(mail))
                .contains("held in escrow")
                .contains(Market.FRONTEND + "/dashboard/request/" + deal.requestId);
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(header(mail, "List-Unsubscribe")).matches("<http.*/api/email/unsubscribe/.+>");
    }

    @Test
    void one_click_of_the_mail_program_ends_them_and_a_made_up_link_ends_nothing() {
        Deal deal = Deal.open().selected().payable().funded();
        allHasLeft(deal.buyer, "payment_confirmed");
        String link = header(mails(deal.buyer).get(0), "List-Unsubscribe");
        String path = link.substring(link.indexOf("/api/"), link.length() - 1);
        assertThat(Api.to(path).get().status()).as("looking at it does nothing").isEqualTo(405);
        assertThat(email(deal.buyer).getJsonObject("categories").getBoolean("payment"))
                .isTrue();
        String signature = path.substring(path.lastIndexOf('.'));
        for (String wrong : List.of(
                "/api/email/unsubscribe/" + deal.winner().id + signature,
                path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A"),
                "/api/email/unsubscribe/x",
                "/api/email/unsubscribe/" + UUID.randomUUID() + signature)) {
            Api.to(wrong).json("POST", "").refused(404, "NOT_FOUND");
        }
        for (int i = 0; i < 2; i++) {
            Api.to(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .send("POST", BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                    .is(200);
        }
        assertThat(email(deal.buyer).getJsonObject("categories").values().toString())
                .doesNotContain("true");
        int before = mails(deal.buyer).size();
        Deal next =
                Deal.open(deal.buyer, List.of(As.seller())).selected().payable().funded();
        allHasLeft(next.winner(), "payment_confirmed");
        allHasLeft(deal.buyer, "payment_confirmed");
        assertThat(mails(deal.buyer)).hasSize(before);
        assertThat(email(deal.winner()).getJsonObject("categories").getBoolean("payment"))
                .isTrue();
    }

    private static Answer returned(String type, JsonObject data, String id, Instant moment, String secret) {
        String body = Body.of("type", type, "created_at", moment, "data", data).toString();
        String time = Long.toString(moment.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
            String signature = Base64.getEncoder()
                    .encodeToString(mac.doFinal((id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8)));
            return Api.to("/api/email/webhook/resend")
                    .header("svix-id", id)
                    .header("svix-timestamp", time)
                    .header("svix-signature", "v1,bm90IHRoaXMgb25l v1," + signature)
                    .json("POST", body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String worked(String type, JsonObject data) {
        String id = "msg_" + UUID.randomUUID();
        returned(type, data, id, Instant.now(), Bots.MAIL_SECRET).is(200);
        Until.holds(
                "the event was worked",
                () -> Db.count(
                                "select count(*) from platform.inbox_deliveries where source = 'resend'"
                                        + " and delivery_key = ? and status = 'done'",
                                id)
                        == 1);
        return Db.text("select outcome from platform.inbox_deliveries where delivery_key = ?", id);
    }

    private static long marked(String email) {
        return Db.count("select count(*) from platform.mail_suppressions where email = ?", email);
    }

    @Test
    void after_a_hard_bounce_nothing_more_is_sent_there() {
        As buyer = As.buyer();
        JsonObject hard =
                Body.of("to", List.of(buyer.email), "bounce", Body.of("type", "Permanent", "message", "no such user"));
        JsonObject soft =
                Body.of("to", List.of(buyer.email), "bounce", Body.of("type", "Transient", "message", "full"));
        assertThat(worked("email.bounced", soft)).isEqualTo("may pass");
        assertThat(marked(buyer.email)).isZero();
        assertThat(worked("email.bounced", hard)).isEqualTo("suppressed");
        assertThat(worked("email.bounced", hard)).isEqualTo("known");
        assertThat(marked(buyer.email)).isEqualTo(1);
        Deal deal = Deal.open(buyer, List.of(As.seller())).selected().payable().funded();
        allHasLeft(deal.winner(), "payment_confirmed");
        allHasLeft(buyer, "payment_confirmed");
        assertThat(mails(buyer)).isEmpty();
        assertThat(Db.count(
                        "select count(*) from platform.outbox_messages where ordering_key = ? and outcome = 'suppressed'",
                        "email:" + buyer.email))
                .isPositive();
        // Codes neither: whoever owns that mailbox now is somebody else.
        Api.to("/api/auth/forgot-password").post(Body.of("email", buyer.email)).is(202);
        Until.holds(
                "the code was dropped",
                () -> Db.count(
                                "select count(*) from platform.outbox_messages where ordering_key = ?"
                                        + " and kind = 'password_reset_code' and outcome = 'suppressed'",
                                "email:" + buyer.email)
                        == 1);
        assertThat(mails(buyer)).isEmpty();
    }

    @Test
    void a_complaint_marks_the_address_and_other_events_do_nothing() {
        String email = As.unique("complaint") + "@example.test";
        returned(
                        "email.delivered",
                        Body.of("to", List.of(email)),
                        "msg_" + UUID.randomUUID(),
                        Instant.now(),
                        Bots.MAIL_SECRET)
                .is(200);
        assertThat(worked("email.complained", Body.of("to", "Sara <" + email.toUpperCase() + ">")))
                .isEqualTo("suppressed");
        assertThat(marked(email)).isEqualTo(1);
        for (JsonObject odd : List.of(Body.of(), Body.of("to", 7), Body.of("to", List.of(1, "", "x".repeat(300))))) {
            assertThat(worked("email.bounced", odd)).isEqualTo("known");
        }
    }

    @Test
    void an_event_that_was_not_signed_for_us_lately_is_401_and_stored_nowhere() {
        String id = "msg_" + UUID.randomUUID();
        JsonObject data = Body.of("to", List.of(As.unique("forged") + "@example.test"));
        returned("email.bounced", data, id, Instant.now(), "whsec_b3RoZXJzZWNyZXRvdGhlcnNlY3JldA==")
                .refused(401, "SIGNATURE_INVALID");
        returned("email.bounced", data, id, Instant.now().minusSeconds(400), Bots.MAIL_SECRET)
                .refused(401, "SIGNATURE_INVALID");
        Api.to("/api/email/webhook/resend").post(data).refused(401, "SIGNATURE_INVALID");
        assertThat(Db.count("select count(*) from platform.inbox_deliveries where delivery_key = ?", id))
                .isZero();
        for (String wrong : List.of("{", "[]", "{}", "{\"type\":7}")) {
            signed(wrong).is(400);
        }
    }

    private static Answer signed(String body) {
        String time = Long.toString(Instant.now().getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(Bots.MAIL_SECRET.substring(6)), "HmacSHA256"));
            return Api.to("/api/email/webhook/resend")
                    .header("svix-id", "msg_1")
                    .header("svix-timestamp", time)
                    .header(
                            "svix-signature",
                            "v1,"
                                    + Base64.getEncoder()
                                            .encodeToString(mac.doFinal(
                                                    ("msg_1." + time + "." + body).getBytes(StandardCharsets.UTF_8))))
                    .json("POST", body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
