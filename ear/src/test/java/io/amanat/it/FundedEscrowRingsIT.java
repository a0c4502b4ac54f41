package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An escrow is funded, and it rings: on the pages, on open connections, in the bot and in the mailboxes of buyer and seller,
 * once each, and nowhere with anybody else. The same under kill -9: {@link NoticeCrashIT}.
 */
@OnMarket
class FundedEscrowRingsIT {
    /** Everything a person has that can ring. */
    private static final class Phone implements AutoCloseable {
        private final As who;
        private final long chat;
        private final Line line;

        Phone(As who) {
            this.who = who;
            this.chat = Bots.linked(who);
            this.line = Line.of(who);
        }

        /** Where it has rung of the money, a word for each time. */
        List<String> rings() {
            List<String> rings = new ArrayList<>();
            for (var row : who.get("/api/notifications?limit=100").is(200).rows()) {
                if (row.getString("event").equals("payment_confirmed")) {
                    rings.add("page");
                }
            }
            for (var data : line.data("new-notification")) {
                if (data.getString("event").equals("payment_confirmed")) {
                    rings.add("connection");
                }
            }
            Market.bots().inbox(chat).stream()
                    .filter(call -> call.text().contains("payment was confirmed"))
                    .forEach(call -> rings.add("bot"));
            Mailbox.to(who.email).stream()
                    .filter(mail -> subject(mail).contains("payment was confirmed"))
                    .forEach(mail -> rings.add("mail"));
            return rings;
        }

        private static String subject(MimeMessage mail) {
            try {
                return mail.getSubject();
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        /** Nothing is on its way to this person any more, by whatever way. */
        boolean isQuiet() {
            return Db.count(
                                    "select count(*) from platform.outbox_messages where ordering_key in (?, ?)"
                                            + " and status in ('pending', 'sending')",
                                    "email:" + who.email,
                                    "telegram:" + chat)
                            == 0
                    && line.data("new-notification").size()
                            == Db.count("select count(*) from market.notifications where user_id = ?", who.id);
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private static As speakingEnglish(As who) {
        who.at("/api/user/preferences")
                .json("PUT", Body.of("language", "en").toString())
                .is(200);
        return who;
    }

    @Test
    @Tag("R-NTF-02")
    void R_NTF_02_page_connection_bot_and_mail_of_both_sides_ring_once_each_and_nobody_elses() {
        Map<String, Phone> phones = new HashMap<>();
        try {
            for (String name : List.of("buyer", "seller", "loser", "stranger")) {
                phones.put(name, new Phone(speakingEnglish(name.equals("buyer") ? As.buyer() : As.seller())));
            }
            Deal deal = Deal.open(phones.get("buyer").who, List.of(phones.get("seller").who, phones.get("loser").who))
                    .offers("0.26", "0.31");
            deal.select(0).is(200);
            deal.payable().funded();

            Until.holds("everybody's phone is quiet again", Duration.ofSeconds(60), () -> phones.values().stream()
                    .allMatch(Phone::isQuiet));
            assertThat(phones.get("buyer").rings()).containsExactlyInAnyOrder("page", "connection", "bot", "mail");
            assertThat(phones.get("seller").rings()).containsExactlyInAnyOrder("page", "connection", "bot", "mail");
            assertThat(phones.get("loser").rings()).isEmpty();
            assertThat(phones.get("stranger").rings()).isEmpty();
        } finally {
            phones.values().forEach(Phone::close);
        }
    }
}
