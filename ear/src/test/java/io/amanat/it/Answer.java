package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;

/** What came back. */
record Answer(HttpResponse<String> http) {
    int status() {
        return http.statusCode();
    }

    String body() {
        return http.body();
    }

    String header(String name) {
        return http.headers().firstValue(name).orElse(null);
    }

    /** Fails with the whole answer, and what the server noted of it, when the status is another one. */
    Answer is(int status) {
        assertThat(status()).as(() -> this + ServerNotes.of(this)).isEqualTo(status);
        return this;
    }

    /** The test has broken something inside: an internal error is the right answer, and the log check knows of it. */
    Answer failsOnPurpose() {
        is(500);
        AccessLines.meant(header("X-Request-Id"));
        return this;
    }

    /** A refusal in the house's form: status, code, and nothing else in the envelope. */
    Answer refused(int status, String code) {
        is(status);
        JsonObject json = json();
        assertThat(json.keySet()).as(toString()).containsExactlyInAnyOrder("success", "error", "statusCode");
        assertThat(json.getBoolean("success")).isFalse();
        assertThat(json.getInt("statusCode")).isEqualTo(status);
        JsonObject error = json.getJsonObject("error");
        assertThat(error.keySet()).containsExactlyInAnyOrder("code", "message", "details");
        assertThat(error.getString("code")).as(toString()).isEqualTo(code);
        assertThat(error.getString("message")).isNotBlank();
        return this;
    }

    /** A refusal of one field. */
    Answer refusedField(String field) {
        refused(400, "VALIDATION_ERROR");
        assertThat(json().getJsonObject("error").getJsonArray("details").getValuesAs(JsonObject.class))
                .as(toString())
                .extracting(detail -> detail.getString("field"))
                .contains(field);
        return this;
    }

    JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body()))) {
            return reader.readObject();
        }
    }

    /** The envelope's content. */
    JsonObject data() {
        return json().getJsonObject("data");
    }

    List<JsonObject> rows() {
        JsonArray array = json().getJsonArray("data");
        return array.getValuesAs(JsonObject.class);
    }

    String text(String field) {
        return data().getString(field);
    }

    @Override
    public String toString() {
        return http.request().method() + " " + http.uri() + " -> " + status() + " " + body();
    }
}
