package io.amanat.notification.service;

import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxHandler;
import io.amanat.mail.entity.MailSuppressionRepository.Reason;
import io.amanat.mail.service.MailAddresses;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Works off mails that came back. A hard bounce and a complaint mark each recipient of the mail, so that nothing more is
 * sent there; a bounce that may pass, as of a full mailbox, does not.
 */
@ApplicationScoped
public class MailReturns implements InboxHandler {
    static final String BOUNCED = "email.bounced";
    static final String COMPLAINED = "email.complained";
    static final Set<String> TYPES = Set.of(BOUNCED, COMPLAINED);

    /** Most recipients of one event; ours have one. */
    private static final int MAX_RECIPIENTS = 50;

    private static final Set<String> PASSING = Set.of("transient", "undetermined");

    @Inject
    private MailAddresses addresses;

    @Override
    public String source() {
        return MailWebhooks.SOURCE;
    }

    @Override
    public String handle(InboxDelivery delivery) {
        try {
            JsonObject event = JsonObjects.read(delivery.payload());
            return event.get("data") instanceof JsonObject data ? handle(delivery.eventType(), data) : "unreadable";
        } catch (JsonException unreadable) {
            return "unreadable";
        }
    }

    private String handle(String type, JsonObject data) {
        JsonObject bounce = data.get("bounce") instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
        if (type.equals(BOUNCED) && PASSING.contains(text(bounce, "type").toLowerCase(java.util.Locale.ROOT))) {
            return "may pass";
        }
        Reason reason = type.equals(BOUNCED) ? Reason.BOUNCE : Reason.COMPLAINT;
        String detail = (text(bounce, "subType") + " " + text(bounce, "message")).strip();
        int marked = 0;
        for (String email : recipients(data)) {
            marked += addresses.suppress(email, reason, detail.isEmpty() ? null : detail) ? 1 : 0;
        }
        return marked == 0 ? "known" : "suppressed";
    }

    private static List<String> recipients(JsonObject data) {
        List<String> all = new ArrayList<>();
        if (data.get("to") instanceof JsonArray many) {
            many.stream()
                    .limit(MAX_RECIPIENTS)
                    .filter(JsonString.class::isInstance)
                    .forEach(one -> all.add(bare(((JsonString) one).getString())));
        } else if (data.get("to") instanceof JsonString one) {
            all.add(bare(one.getString()));
        }
        return all;
    }

    /** The address itself, where a name stands before it. */
    private static String bare(String text) {
        int open = text.lastIndexOf('<');
        int close = text.lastIndexOf('>');
        String address = open >= 0 && close > open ? text.substring(open + 1, close) : text;
        return address.indexOf('\0') < 0 ? address.strip() : "";
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString().replace("\0", "") : "";
    }
}
