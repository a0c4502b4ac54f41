package io.amanat.mail.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.outbox.service.BrokenWayException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is the mail's fault and what is the way's, and what is sent when the application ends. */
class SmtpWayTest {
    private static final SmtpSink.Patience SHORT = new SmtpSink.Patience(
            Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(1_200));
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final SmtpSink.Patience HURRIED = new SmtpSink.Patience(LONG, LONG, LONG, Duration.ofMillis(700));

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final TestSettings settings = new TestSettings().with(MarketSetting.SMTP_HOST, "127.0.0.1");

    @AfterEach
    void everything_is_stopped() {
        threads.shutdownNow();
    }

    private SmtpSink sink(SmtpSink.Patience patience, int port) {
        settings.with(MarketSetting.SMTP_PORT, String.valueOf(port));
        return TestMail.wired(TestMail.sink(patience, threads, List.of()), settings, Set.of());
    }

    private static Throwable failure(SmtpSink sink) {
        return catchThrowable(() -> sink.send(TestMail.message(TestMail.TO, "en")));
    }

    @Test
    void a_server_that_is_down_or_silent_or_does_not_take_us_is_the_ways_fault() throws Exception {
        int closed;
        try (ServerSocket gone = new ServerSocket(0)) {
            closed = gone.getLocalPort();
        }
        assertThat(failure(sink(SHORT, closed))).isInstanceOf(BrokenWayException.class);
        for (ScriptedSmtp smtp : List.of(
                new ScriptedSmtp(false, Map.of()),
                new ScriptedSmtp(true, Map.of("EHLO", "", "HELO", "")),
                new ScriptedSmtp(true, Map.of("EHLO", "421 not now", "HELO", "421 not now")),
                new ScriptedSmtp(true, Map.of("MAIL", "530 5.7.0 who are you")))) {
            try (smtp) {
                assertThat(failure(sink(SHORT, smtp.port())))
                        .as(smtp.heard().toString())
                        .isInstanceOf(BrokenWayException.class);
            }
        }
    }

    @Test
    void a_server_that_uses_up_the_time_before_it_has_taken_us_is_the_ways_fault_and_afterwards_the_mails()
            throws Exception {
        try (ScriptedSmtp silent = new ScriptedSmtp(false, Map.of())) {
            assertThat(failure(sink(HURRIED, silent.port()))).isInstanceOf(BrokenWayException.class);
            silent.hangUp();
        }
        try (ScriptedSmtp slow = new ScriptedSmtp(true, Map.of(".", ""))) {
            assertThat(failure(sink(HURRIED, slow.port())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("longer");
            slow.hangUp();
        }
    }

    @Test
    void a_mail_that_nobody_waits_for_any_more_is_not_sent_once_the_server_has_taken_us() throws Exception {
        try (ScriptedSmtp slow = new ScriptedSmtp(true, Map.of())) {
            slow.holdBack("EHLO");
            assertThat(failure(sink(HURRIED, slow.port()))).isInstanceOf(BrokenWayException.class);
            slow.letGo();
            // Whatever is begun after it is begun by the same thread.
            threads.submit(() -> {}).get();
            assertThat(slow.heard()).contains("EHLO").doesNotContain("MAIL", "DATA");
        }
    }

    @Test
    void an_account_or_a_sender_that_is_wrong_is_the_ways_fault() throws Exception {
        try (ScriptedSmtp smtp = new ScriptedSmtp(true, Map.of())) {
            settings.with(MarketSetting.SMTP_FROM, "nobody");
            assertThat(failure(sink(SHORT, smtp.port())))
                    .isInstanceOf(BrokenWayException.class)
                    .hasMessageContaining("SMTP_FROM");
        }
    }

    /** Who stops is interrupted; the flag stays, and whatever is handed to the executor then is never waited for. */
    @Test
    void interrupted_while_it_sends_it_leaves_the_mail_and_one_that_has_not_begun_is_never_sent() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        Future<?> busy = threads.submit(() -> {
            free.await();
            return null;
        });
        try (ScriptedSmtp smtp = new ScriptedSmtp(true, Map.of())) {
            SmtpSink sink = sink(SHORT, smtp.port());
            AtomicBoolean stayed = new AtomicBoolean();
            Thread.currentThread().interrupt();
            try {
                assertThat(failure(sink)).isInstanceOf(RuntimeException.class);
            } finally {
                stayed.set(Thread.interrupted());
            }
            assertThat(stayed).as("its lane sees it too").isTrue();
            free.countDown();
            busy.get();
            threads.submit(() -> {}).get();
            assertThat(smtp.connections()).isZero();
            assertThat(sink.send(TestMail.message(TestMail.TO, "en"))).isEqualTo("sent");
        }
    }
}
