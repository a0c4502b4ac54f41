package io.amanat.mail.service;

import io.amanat.config.service.MarketClock;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes mails into the outbox: they leave after the caller's transaction has committed, or not at all. */
@ApplicationScoped
public class Mails {
    /** Name of the sink of what somebody waits for, as codes. */
    public static final String SINK = "email";
    /** Name of the sink of news and of what administrators write. */
    public static final String NEWS_SINK = "email-news";

    @Inject
    private Outbox outbox;

    @Inject
    private MarketClock clock;

    /**
     * Sends a mail with the caller's transaction.
     *
     * @param language {@code fa} or {@code en}; anything else means {@code en}
     * @param values what the words of this kind ask for
     * @param worthwhile after so long nobody needs it any more and it is dropped; null for never
     */
    public void send(MailKind kind, String to, String language, Map<String, String> values, Duration worthwhile) {
        outbox.add(message(Uuid7.next(), kind, to, language, values, worthwhile));
    }

    /** Sends a mail that {@link #message} has made, with the caller's transaction. */
    public void send(NewMessage mail) {
        outbox.add(mail);
    }

    /** Sends many with the caller's transaction; see {@link Outbox#addAllInTurn}. */
    public void sendAllInTurn(List<UUID> of, List<NewMessage> mails) {
        outbox.addAllInTurn(of, mails);
    }

    /**
     * A mail that is not on its way yet.
     *
     * @param id of the delivery, which its Message-ID is made of
     * @see #send(MailKind, String, String, Map, Duration)
     */
    public NewMessage message(
            UUID id, MailKind kind, String to, String language, Map<String, String> values, Duration worthwhile) {
        JsonObjectBuilder words = JsonObjects.builder();
        values.forEach(words::add);
        String payload = JsonObjects.builder()
                .add("to", to)
                .add("language", "fa".equals(language) ? "fa" : "en")
                .add("values", words)
                .build()
                .toString();
        return new NewMessage(
                id,
                kind.canWait() ? NEWS_SINK : SINK,
                orderingKey(to),
                kind.name().toLowerCase(Locale.ROOT),
                payload,
                null,
                worthwhile == null ? null : clock.instant().plus(worthwhile));
    }

    /** Does the work of a mail without sending one, where an answer must not tell whether there was anybody. */
    public void sendNobody(MailKind kind, String to) {
        outbox.addNothing(SINK, orderingKey(to), kind.name().toLowerCase(Locale.ROOT));
    }

    /** Mails to one address leave in their order: an old code must not arrive after a new one. */
    public static String orderingKey(String to) {
        String key = "email:" + to.toLowerCase(Locale.ROOT);
        return key.length() <= 120 ? key : key.substring(0, 120);
    }
}
