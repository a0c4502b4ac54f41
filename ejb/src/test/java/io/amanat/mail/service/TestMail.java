package io.amanat.mail.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** A mail that waits to be sent, and a sink wired for a test. */
final class TestMail {
    static final String TO = "sara@example.test";
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private TestMail() {}

    static OutboxMessage message(String to, String language) {
        return new OutboxMessage(
                Uuid7.next(),
                "email",
                "sign_up_code",
                "{\"to\":\"" + to + "\",\"language\":\"" + language + "\",\"values\":{\"code\":\"012345\"}}",
                1,
                1);
    }

    /** @param trusted protocols whose servers may prove themselves with a certificate of their own */
    static SmtpSink sink(SmtpSink.Patience patience, ExecutorService threads, List<String> trusted) {
        return new SmtpSink(patience) {
            @Override
            ExecutorService threads() {
                return threads;
            }

            @Override
            Properties properties() {
                Properties all = super.properties();
                for (String protocol : trusted) {
                    all.setProperty("mail." + protocol + ".ssl.trust", "*");
                    all.setProperty("mail." + protocol + ".ssl.checkserveridentity", "false");
                }
                return all;
            }
        };
    }

    /** @param suppressed addresses that mail came back from */
    static SmtpSink wired(SmtpSink sink, TestSettings settings, Set<String> suppressed) {
        Wiring.inject(sink, "settings", settings.build());
        Wiring.inject(sink, "clock", Wiring.clockAt(new MarketClock(), NOON));
        return Wiring.inject(sink, "addresses", new MailAddresses() {
            @Override
            public boolean isSuppressed(String email) {
                return suppressed.contains(email);
            }
        });
    }
}
