package io.amanat.launcher.ramp;

import io.amanat.launcher.ramp.ApprovedGaps.Gap;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.UUID;

/**
 * One awaited notification: the record of acceptance 4.1.
 *
 * @param step key of the step it follows
 * @param recipient role in the flow
 * @param what category/event and the id it is about
 * @param latencyMs from the step's answer to the first sight
 * @param socketMs from the step's answer to the event on the recipient's open connection; null when none came in time
 * @param unreadBefore unread counter when the wait began; it may have counted this one already
 * @param unreadAfter unread counter when it ended
 * @param notificationId null when it did not come
 * @param actionUrl null when it did not come
 * @param gap why it may be missing; null when it may not
 */
record Sighting(
        String step,
        String recipient,
        UUID recipientUserId,
        String what,
        boolean observed,
        long latencyMs,
        Long socketMs,
        int unreadBefore,
        int unreadAfter,
        String notificationId,
        String actionUrl,
        Gap gap) {

    String category() {
        return what.substring(0, what.indexOf('/'));
    }

    JsonObjectBuilder json() {
        JsonObjectBuilder json = JsonObjects.builder()
                .add("step", step)
                .add("recipient", recipient)
                .add("recipientUserId", recipientUserId.toString())
                .add("expected", true)
                .add("observed", observed)
                .add("latencyMs", latencyMs)
                .add("unreadBefore", unreadBefore)
                .add("unreadAfter", unreadAfter)
                .add("notificationId", text(notificationId))
                .add("category", category())
                .add("actionUrl", text(actionUrl))
                .add("socketObserved", socketMs != null)
                .add("gap", gap == null ? JsonValue.NULL : text(gap.reason()));
        if (socketMs != null) {
            json.add("socketLatencyMs", socketMs);
        }
        return gap == null ? json : json.add("linkedDoc", gap.document());
    }

    private static JsonValue text(String value) {
        return value == null ? JsonValue.NULL : JsonObjects.text(value);
    }
}
