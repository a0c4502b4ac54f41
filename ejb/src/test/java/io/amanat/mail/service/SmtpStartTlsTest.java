package io.amanat.mail.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.outbox.service.BrokenWayException;
import java.io.InputStream;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A plain connection turns to TLS before anything of worth is said on it. */
class SmtpStartTlsTest {
    private static final Map<String, String> OFFERS =
            Map.of("EHLO", "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN", "AUTH", "235 welcome", "QUIT", "221 bye");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestSettings settings = new TestSettings().with(MarketSetting.SMTP_HOST, "127.0.0.1");

    @AfterEach
    void everything_is_stopped() {
        threads.shutdownNow();
    }

    private SmtpSink sink(int port, boolean trusting) {
        settings.with(MarketSetting.SMTP_PORT, String.valueOf(port));
        Duration step = Duration.ofSeconds(5);
        SmtpSink.Patience patience = new SmtpSink.Patience(step, step, step, Duration.ofSeconds(10));
        // The certificate is the server's own.
        SmtpSink sink = TestMail.sink(patience, threads, trusting ? List.of("smtp") : List.of());
        return TestMail.wired(sink, settings, Set.of());
    }

    /** With the certificate that GreenMail brings. */
    private static SSLContext tls() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = GreenMail.class.getResourceAsStream("/greenmail.p12")) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void account_and_mail_are_sent_under_tls_where_it_is_offered() throws Exception {
        settings.with(MarketSetting.SMTP_USER, "amanat").with(MarketSetting.SMTP_PASS, "right");
        try (ScriptedSmtp smtp = new ScriptedSmtp(true, OFFERS, tls())) {
            assertThat(sink(smtp.port(), true).send(TestMail.message(TestMail.TO, "en")))
                    .isEqualTo("sent");
            assertThat(smtp.heard())
                    .startsWith("EHLO", "STARTTLS", "EHLO under TLS", "AUTH under TLS", "MAIL under TLS")
                    .doesNotContain("AUTH", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void without_an_account_tls_is_used_all_the_same_where_it_is_offered() throws Exception {
        try (ScriptedSmtp smtp = new ScriptedSmtp(true, OFFERS, tls())) {
            assertThat(sink(smtp.port(), true).send(TestMail.message(TestMail.TO, "en")))
                    .isEqualTo("sent");
            assertThat(smtp.heard())
                    .contains("MAIL under TLS", "DATA under TLS")
                    .doesNotContain("MAIL", "DATA");
        }
    }

    @Test
    void a_server_that_cannot_prove_who_it_is_gets_nothing() throws Exception {
        settings.with(MarketSetting.SMTP_USER, "amanat").with(MarketSetting.SMTP_PASS, "right");
        try (ScriptedSmtp smtp = new ScriptedSmtp(true, OFFERS, tls())) {
            SmtpSink sink = sink(smtp.port(), false);
            assertThat(catchThrowable(() -> sink.send(TestMail.message(TestMail.TO, "en"))))
                    .isInstanceOf(BrokenWayException.class);
            assertThat(smtp.heard()).doesNotContain("AUTH", "AUTH under TLS", "MAIL", "MAIL under TLS");
        }
    }
}
