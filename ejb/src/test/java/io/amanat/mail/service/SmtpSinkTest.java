package io.amanat.mail.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.service.BrokenWayException;
import io.amanat.outbox.service.HopelessException;
import io.amanat.shared.id.Uuid7;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpSinkTest {
    private static final SmtpSink.Patience SHORT = new SmtpSink.Patience(
            Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(1_200));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestSettings settings = new TestSettings().with(MarketSetting.SMTP_HOST, "127.0.0.1");
    private final Set<String> suppressed = new HashSet<>();
    private GreenMail server;

    @AfterEach
    void everything_is_stopped() {
        threads.shutdownNow();
        if (server != null) {
            server.stop();
        }
    }

    private GreenMail server(String protocol) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        return server;
    }

    private SmtpSink sink(int port) {
        settings.with(MarketSetting.SMTP_PORT, String.valueOf(port));
        // GreenMail's certificate is its own.
        return TestMail.wired(TestMail.sink(SHORT, threads, List.of("smtps")), settings, suppressed);
    }

    @Test
    void a_mail_arrives_whole_in_both_forms_and_languages() throws Exception {
        SmtpSink sink = sink(server("smtp").getSmtp().getPort());
        OutboxMessage english = TestMail.message(TestMail.TO, "en");
        assertThat(sink.send(english)).isEqualTo("sent");
        assertThat(sink.send(TestMail.message(TestMail.TO, "fa"))).isEqualTo("sent");
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        MimeMessage first = received[0];
        assertThat(first.getMessageID()).isEqualTo("<" + english.id() + "@amanat.example>");
        assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(first.getFrom()[0].toString()).isEqualTo("Amanat <no-reply@amanat.example>");
        assertThat(first.getAllRecipients()).hasSize(1);
        assertThat(first.getSubject()).isEqualTo("Your Amanat code");
        assertThat(first.getSentDate()).isEqualTo(TestMail.NOON);
        MimeMultipart parts = (MimeMultipart) received[1].getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat((String) parts.getBodyPart(0).getContent()).contains("012345", "به امانت خوش آمدید");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("dir=\"rtl\"", "012345");
        assertThat(received[1].getSubject()).isEqualTo("کد تأیید امانت");
    }

    @Test
    void news_can_be_ended_by_the_readers_mail_program_and_their_subject_begins_no_other_header() throws Exception {
        SmtpSink sink = sink(server("smtp").getSmtp().getPort());
        String payload = "{\"to\":\"" + TestMail.TO
                + "\",\"language\":\"fa\",\"values\":{\"subject\":\"خبر\\r\\nBcc: b@example.test\","
                + "\"message\":\"<b>پیام</b>\",\"link\":\"https://shop.example/dashboard/request/1\","
                + "\"unsubscribe\":\"https://api.example/api/email/unsubscribe/x\"}}";
        assertThat(sink.send(new OutboxMessage(Uuid7.next(), "email", "notification", payload, 1, 1)))
                .isEqualTo("sent");
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://api.example/api/email/unsubscribe/x>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("خبر Bcc: b@example.test");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("<b>پیام</b>", "https://shop.example/dashboard/request/1");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("&lt;b&gt;پیام", "<a href=\"https://shop.example/dashboard/request/1\">", "dir=\"rtl\"")
                .doesNotContain("<b>پیام");
        assertThat(sink.send(TestMail.message(TestMail.TO, "en"))).isEqualTo("sent");
        assertThat(server.getReceivedMessages()[1].getHeader("List-Unsubscribe"))
                .as("a code is no news")
                .isNull();
    }

    @Test
    void the_mails_of_a_round_share_a_connection_and_a_broken_one_is_replaced() throws Exception {
        try (ScriptedSmtp smtp = new ScriptedSmtp(true, Map.of())) {
            SmtpSink sink = sink(smtp.port());
            assertThat(sink.send(TestMail.message(TestMail.TO, "en"))).isEqualTo("sent");
            assertThat(sink.send(TestMail.message(TestMail.TO, "en"))).isEqualTo("sent");
            assertThat(smtp.connections()).isEqualTo(1);
            sink.roundOver();
            assertThat(sink.send(TestMail.message(TestMail.TO, "en"))).isEqualTo("sent");
            assertThat(smtp.connections()).isEqualTo(2);
            smtp.hangUp();
            assertThat(catchThrowable(() -> sink.send(TestMail.message(TestMail.TO, "en"))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(sink.send(TestMail.message(TestMail.TO, "en"))).isEqualTo("sent");
            assertThat(smtp.connections()).isEqualTo(3);
        }
    }

    @Test
    void nothing_is_sent_to_an_address_that_mail_came_back_from() {
        SmtpSink sink = sink(server("smtp").getSmtp().getPort());
        suppressed.add(TestMail.TO);
        assertThat(sink.send(TestMail.message(TestMail.TO, "en"))).isEqualTo("suppressed");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_mail_sent_twice_has_one_message_id() throws Exception {
        SmtpSink sink = sink(server("smtp").getSmtp().getPort());
        OutboxMessage message = TestMail.message(TestMail.TO, "en");
        sink.send(message);
        sink.send(message);
        assertThat(server.getReceivedMessages()[0].getMessageID())
                .isEqualTo(server.getReceivedMessages()[1].getMessageID());
    }

    @Test
    void an_account_at_the_server_is_used_under_tls() {
        settings.with(MarketSetting.SMTP_SECURE, "true")
                .with(MarketSetting.SMTP_USER, "amanat")
                .with(MarketSetting.SMTP_PASS, "right");
        SmtpSink sink = sink(server("smtps").getSmtps().getPort());
        server.setUser("amanat@example.test", "amanat", "right");
        sink.send(TestMail.message(TestMail.TO, "en"));
        assertThat(server.getReceivedMessages()).hasSize(1);
        settings.with(MarketSetting.SMTP_PASS, "wrong");
        SmtpSink wrong = sink(server.getSmtps().getPort());
        assertThat(catchThrowable(() -> wrong.send(TestMail.message(TestMail.TO, "en"))))
                .as("an account that is not accepted is put right by the operator")
                .isInstanceOf(BrokenWayException.class);
    }

    @Test
    void no_password_is_sent_to_a_server_without_tls() throws Exception {
        settings.with(MarketSetting.SMTP_USER, "amanat").with(MarketSetting.SMTP_PASS, "secret");
        try (ScriptedSmtp plain = new ScriptedSmtp(true, Map.of("EHLO", "250-here\r\n250 AUTH PLAIN LOGIN"))) {
            assertThat(catchThrowable(() -> sink(plain.port()).send(TestMail.message(TestMail.TO, "en"))))
                    .isInstanceOf(BrokenWayException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(plain.heard()).contains("EHLO").doesNotContain("AUTH", "MAIL");
        }
    }

    @Test
    void what_the_server_refuses_for_good_is_hopeless_and_everything_else_is_tried_again() throws Exception {
        for (Map<String, String> refusal : List.of(
                Map.of("RCPT", "550 5.1.1 no such user"),
                Map.of("RCPT", "553 bad name"),
                Map.of("DATA", "554 no"),
                Map.of(".", "550 spam"))) {
            try (ScriptedSmtp smtp = new ScriptedSmtp(true, refusal)) {
                assertThat(catchThrowable(() -> sink(smtp.port()).send(TestMail.message(TestMail.TO, "en"))))
                        .as(refusal.toString())
                        .isInstanceOf(HopelessException.class);
            }
        }
        for (Map<String, String> refusal : List.of(
                Map.of("RCPT", "450 later"),
                Map.of("MAIL", "451 later"),
                Map.of("MAIL", "503 not now"),
                Map.of(".", "452 full"))) {
            try (ScriptedSmtp smtp = new ScriptedSmtp(true, refusal)) {
                assertThat(catchThrowable(() -> sink(smtp.port()).send(TestMail.message(TestMail.TO, "en"))))
                        .as(refusal.toString())
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void a_server_that_is_down_or_silent_ends_by_a_limit_and_is_tried_again() throws Exception {
        int closed;
        try (ServerSocket gone = new ServerSocket(0)) {
            closed = gone.getLocalPort();
        }
        assertThatThrownBy(() -> sink(closed).send(TestMail.message(TestMail.TO, "en")))
                .isInstanceOf(BrokenWayException.class);
        for (ScriptedSmtp slow : List.of(
                new ScriptedSmtp(false, Map.of()),
                new ScriptedSmtp(true, Map.of("EHLO", "", "HELO", "")),
                new ScriptedSmtp(true, Map.of(".", "")))) {
            try (slow) {
                long started = System.nanoTime();
                assertThatThrownBy(() -> sink(slow.port()).send(TestMail.message(TestMail.TO, "en")))
                        .isInstanceOf(RuntimeException.class)
                        .isNotInstanceOf(HopelessException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
            }
        }
    }

    @Test
    void the_limits_of_a_server_are_five_ten_and_fifteen_seconds() {
        settings.with(MarketSetting.SMTP_PORT, "25");
        SmtpSink sink = TestMail.wired(new SmtpSink(), settings, suppressed);
        assertThat(sink.properties())
                .containsEntry("mail.smtp.connectiontimeout", "5000")
                .containsEntry("mail.smtp.timeout", "10000")
                .containsEntry("mail.smtp.writetimeout", "10000");
    }

    @Test
    void nothing_can_be_smuggled_in_behind_an_address() {
        SmtpSink sink = sink(server("smtp").getSmtp().getPort());
        for (String to : List.of(
                "a@example.test\\r\\nBcc: b@example.test",
                "a@example.test\\nSubject: x",
                "a@example.test, b@example.test",
                "a@example.test b@example.test",
                "nobody",
                "")) {
            assertThat(catchThrowable(() -> sink.send(TestMail.message(to, "en"))))
                    .as(to)
                    .isInstanceOf(HopelessException.class);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void what_is_no_mail_is_hopeless_and_its_values_are_not_told() {
        SmtpSink sink = sink(1);
        for (String payload :
                List.of("{}", "[]", "{\"to\":\"a@example.test\",\"language\":\"en\",\"values\":{\"code\":7}}")) {
            assertThat(catchThrowable(
                            () -> sink.send(new OutboxMessage(Uuid7.next(), "email", "sign_up_code", payload, 1, 1))))
                    .isInstanceOf(HopelessException.class);
        }
        assertThat(catchThrowable(
                        () -> sink.send(new OutboxMessage(Uuid7.next(), "email", "no_such_kind", "{}", 1, 1))))
                .isInstanceOf(HopelessException.class);
    }

    @Test
    void without_a_server_a_code_goes_to_the_log_once_in_development_and_never_in_production() {
        settings.with(MarketSetting.SMTP_HOST, null);
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(SmtpSink.class.getName());
        log.addHandler(handler);
        try {
            assertThat(sink(1).send(TestMail.message(TestMail.TO, "en"))).isEqualTo("logged");
            assertThat(lines).containsExactly("Development mail to " + TestMail.TO + ": SIGN_UP_CODE {code=012345}");
            settings.with(MarketSetting.AMANAT_ENV, "production");
            assertThatThrownBy(() -> sink(1).send(TestMail.message(TestMail.TO, "en")))
                    .isInstanceOf(BrokenWayException.class);
            assertThat(lines).hasSize(1);
        } finally {
            log.removeHandler(handler);
        }
    }
}
