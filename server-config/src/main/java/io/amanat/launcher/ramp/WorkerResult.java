package io.amanat.launcher.ramp;

import io.amanat.launcher.ramp.Timings.Operation;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What one flow of one worker did, filled in as it goes: the worker result of acceptance 13.5. */
final class WorkerResult {
    final String workerId;
    final String stage;
    final String runId;
    final Timings timings = new Timings();
    final List<Sighting> notifications = new ArrayList<>();
    final List<String> errors = new ArrayList<>();
    String buyerUserId;
    List<String> sellerUserIds = List.of();
    String purchaseRequestId;
    String selectedOfferId;
    String paymentId;
    String txHash;
    /** One of the errors stops the ramp. */
    boolean critical;

    WorkerResult(String workerId, String stage, String runId) {
        this.workerId = workerId;
        this.stage = stage;
        this.runId = runId;
    }

    void fail(FlowFailure failure) {
        errors.add(failure.getMessage());
        critical |= failure.isCritical();
    }

    boolean passed() {
        return errors.isEmpty();
    }

    JsonObject json() {
        JsonObjectBuilder times = JsonObjects.builder();
        for (Operation operation : Operation.values()) {
            long millis = operation.isSummary() ? -1 : timings.sumMillis(operation);
            if (millis >= 0) {
                times.add(operation.key(), millis);
            }
        }
        JsonArrayBuilder seen = JsonObjects.arrayBuilder();
        notifications.forEach(one -> seen.add(one.json()));
        JsonObjectBuilder json = JsonObjects.builder()
                .add("workerId", workerId)
                .add("stage", stage)
                .add("runId", runId)
                .add("status", passed() ? "passed" : "failed");
        text(json, "buyerUserId", buyerUserId);
        json.add("sellerUserIds", texts(sellerUserIds));
        text(json, "purchaseRequestId", purchaseRequestId);
        text(json, "selectedOfferId", selectedOfferId);
        text(json, "paymentId", paymentId);
        text(json, "txHash", txHash);
        return json.add("timingsMs", times)
                .add("notifications", seen)
                .add("errors", texts(errors))
                .build();
    }

    private static JsonArrayBuilder texts(List<String> values) {
        JsonArrayBuilder array = JsonObjects.arrayBuilder();
        values.forEach(array::add);
        return array;
    }

    private static void text(JsonObjectBuilder json, String name, String value) {
        if (value == null) {
            json.add(name, JsonValue.NULL);
        } else {
            json.add(name, value);
        }
    }
}
