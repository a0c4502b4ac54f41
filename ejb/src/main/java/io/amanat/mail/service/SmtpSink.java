package io.amanat.mail.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.service.BrokenWayException;
import io.amanat.outbox.service.HopelessException;
import io.amanat.outbox.service.OutboxSink;
import io.amanat.shared.json.JsonObjects;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sends mail through the server of SMTP_HOST. Without one, and in development only, the mail's values go to the log, so
 * that a code can be entered on a laptop without any mail server. One lane calls it, so one thread at a time.
 */
@ApplicationScoped
public class SmtpSink implements OutboxSink {
    private static final Logger LOG = Logger.getLogger(SmtpSink.class.getName());
    private static final Pattern REPLY = Pattern.compile("\\s*(5\\d\\d)\\b.*", Pattern.DOTALL);
    /** Answers about our own account at the server: the mail is not at fault and waits until that is put right. */
    private static final Set<String> ABOUT_US = Set.of("530", "534", "535", "538");
    /** Commands in a wrong order: no word about the mail, and none about us. */
    private static final String OUT_OF_ORDER = "503";

    /** The value that holds where such mails are ended. */
    private static final String UNSUBSCRIBE = "unsubscribe";

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(15));

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Inject
    private MailAddresses addresses;

    @Resource
    private ManagedExecutorService threads;

    private final Patience patience;
    /** Of the round at hand; null between two. */
    private SmtpLine line;

    public SmtpSink() {
        this(PATIENCE);
    }

    SmtpSink(Patience patience) {
        this.patience = patience;
    }

    /** How long the mail server may take for each step and for all of them together. */
    record Patience(Duration connect, Duration read, Duration write, Duration altogether) {}

    @Override
    public String name() {
        return Mails.SINK;
    }

    @Override
    public String send(OutboxMessage message) {
        try {
            MailKind kind = MailKind.valueOf(message.kind().toUpperCase(Locale.ROOT));
            JsonObject payload = JsonObjects.read(message.payload());
            String language = text(payload.get("language"));
            String to = text(payload.get("to"));
            Map<String, String> values = values(payload);
            if (addresses.isSuppressed(to)) {
                return "suppressed";
            }
            if (settings.text(MarketSetting.SMTP_HOST) == null) {
                return tell(kind, to, values);
            }
            MailWords.Words words = MailWords.of(kind, language, values);
            if (line == null) {
                line = new SmtpLine(properties());
            }
            SmtpMessage mail = new SmtpMessage(line.session(), message.id())
                    .filled(sender(), SmtpMessage.address(to), words, language, clock.instant());
            if (values.containsKey(UNSUBSCRIBE)) {
                mail.unsubscribedBy(values.get(UNSUBSCRIBE));
            }
            inTime(mail);
            return "sent";
        } catch (AddressException wrong) {
            throw new HopelessException("not an address", wrong);
        } catch (MessagingException unwritable) {
            throw new HopelessException("the mail cannot be written", unwritable);
        } catch (JsonException | IllegalArgumentException unreadable) {
            throw new HopelessException("the message is not readable as a mail", unreadable);
        }
    }

    private InternetAddress sender() {
        try {
            return SmtpMessage.address(settings.required(MarketSetting.SMTP_FROM));
        } catch (AddressException wrong) {
            throw new BrokenWayException("SMTP_FROM is not an address", wrong);
        }
    }

    private static Map<String, String> values(JsonObject payload) {
        if (!(payload.get("values") instanceof JsonObject values)) {
            throw new IllegalArgumentException("there are no values");
        }
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, value -> text(value.getValue())));
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw new IllegalArgumentException("a text is missing");
    }

    private String tell(MailKind kind, String to, Map<String, String> values) {
        if (settings.production()) {
            throw new BrokenWayException("SMTP_HOST is not set", null);
        }
        LOG.log(Level.INFO, "Development mail to {0}: {1} {2}", new Object[] {to, kind, values});
        return "logged";
    }

    /** Each step has its limit, and a server that uses up all of them one after the other meets the last. */
    private void inTime(SmtpMessage mail) {
        SmtpLine open = line;
        Future<Void> sending = threads().submit(() -> {
            open.send(mail, settings.text(MarketSetting.SMTP_USER), settings.text(MarketSetting.SMTP_PASS));
            return null;
        });
        try {
            sending.get(patience.altogether().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            boolean told = leave(open, sending);
            String much = "the mail server took longer than " + patience.altogether();
            throw told ? new IllegalStateException(much, slow) : new BrokenWayException(much, slow);
        } catch (InterruptedException stopping) {
            leave(open, sending);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", stopping);
        } catch (ExecutionException failed) {
            throw judged(failed.getCause());
        }
    }

    /**
     * Not begun, it never is; who still waits for the server ends by his own limits.
     *
     * @return whether the server may have the mail
     */
    private boolean leave(SmtpLine open, Future<Void> sending) {
        line = null;
        sending.cancel(true);
        return open.leave();
    }

    private static RuntimeException judged(Throwable failure) {
        if (failure instanceof BrokenWayException broken) {
            return broken;
        }
        if (failure instanceof MessagingException refused) {
            Optional<String> answer = answer(refused);
            if (answer.filter(ABOUT_US::contains).isPresent()) {
                return new BrokenWayException("the mail server does not take us: " + refused, refused);
            }
            if (answer.filter(code -> !code.equals(OUT_OF_ORDER)).isPresent()) {
                return new HopelessException("the mail server refused it for good", refused);
            }
        }
        return new IllegalStateException("the mail server did not take it: " + failure, failure);
    }

    ExecutorService threads() {
        return threads;
    }

    @Override
    public void roundOver() {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    /** What the server answered for good, a code from 500 on, to this mail or one of its commands. */
    private static Optional<String> answer(MessagingException failure) {
        for (Exception next = failure; next instanceof MessagingException one; next = one.getNextException()) {
            Matcher reply = REPLY.matcher(String.valueOf(one.getMessage()));
            if (one instanceof SendFailedException && reply.matches()) {
                return Optional.of(reply.group(1));
            }
        }
        return Optional.empty();
    }

    Properties properties() {
        boolean tls = settings.flag(MarketSetting.SMTP_SECURE);
        boolean account = settings.text(MarketSetting.SMTP_USER) != null;
        String protocol = tls ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties all = new Properties();
        all.setProperty("mail.transport.protocol", protocol);
        all.setProperty(prefix + "host", settings.required(MarketSetting.SMTP_HOST));
        all.setProperty(prefix + "port", String.valueOf(settings.integer(MarketSetting.SMTP_PORT)));
        all.setProperty(prefix + "connectiontimeout", millis(patience.connect()));
        all.setProperty(prefix + "timeout", millis(patience.read()));
        all.setProperty(prefix + "writetimeout", millis(patience.write()));
        all.setProperty(prefix + "auth", String.valueOf(account));
        all.setProperty(prefix + "ssl.checkserveridentity", "true");
        // Used where it is offered; where a password is sent, nothing is sent without it.
        all.setProperty(prefix + "starttls.enable", String.valueOf(!tls));
        all.setProperty(prefix + "starttls.required", String.valueOf(!tls && account));
        return all;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
