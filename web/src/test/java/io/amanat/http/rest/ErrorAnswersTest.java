package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.ErrorKind;
import io.amanat.shared.error.FieldError;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorAnswersTest {
    private static final List<FieldError> DETAILS = List.of(
            new FieldError("budget.min", "OUT_OF_RANGE", "budget.min must not be \"negative\"."),
            new FieldError("title", "REQUIRED", "title is required."));

    private static JsonObject read(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static Map<ErrorKind, Integer> statuses() {
        Map<ErrorKind, Integer> statuses = new EnumMap<>(ErrorKind.class);
        statuses.put(ErrorKind.INVALID, 400);
        statuses.put(ErrorKind.UNAUTHENTICATED, 401);
        statuses.put(ErrorKind.FORBIDDEN, 403);
        statuses.put(ErrorKind.NOT_FOUND, 404);
        statuses.put(ErrorKind.METHOD_NOT_ALLOWED, 405);
        statuses.put(ErrorKind.NOT_ACCEPTABLE, 406);
        statuses.put(ErrorKind.CONFLICT, 409);
        statuses.put(ErrorKind.GONE, 410);
        statuses.put(ErrorKind.TOO_LARGE, 413);
        statuses.put(ErrorKind.UNSUPPORTED_MEDIA, 415);
        statuses.put(ErrorKind.UNUSABLE, 422);
        statuses.put(ErrorKind.TOO_MANY, 429);
        statuses.put(ErrorKind.BUG, 500);
        statuses.put(ErrorKind.UNIMPLEMENTED, 501);
        statuses.put(ErrorKind.UPSTREAM, 502);
        statuses.put(ErrorKind.UNAVAILABLE, 503);
        return statuses;
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void every_kind_has_the_status_of_the_canonical_list(ErrorKind kind) {
        assertThat(ErrorAnswers.status(kind)).isEqualTo(statuses().get(kind));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void every_code_has_its_envelope(ErrorCode code) {
        JsonObject body = read(ErrorAnswers.body(code, "Said \"so\".", DETAILS, "r-1", false));
        assertThat(body.keySet()).containsExactly("success", "error", "statusCode");
        assertThat(body.getBoolean("success")).isFalse();
        assertThat(body.getInt("statusCode")).isEqualTo(ErrorAnswers.status(code.kind()));
        JsonObject error = body.getJsonObject("error");
        assertThat(error.keySet()).containsExactly("code", "message", "details");
        assertThat(error.getString("code")).isEqualTo(code.name());
        assertThat(error.getString("message")).isEqualTo("Said \"so\".");
        assertThat(error.getJsonArray("details")).hasSize(2);
        assertThat(error.getJsonArray("details").getJsonObject(0).toString())
                .isEqualTo(
                        "{\"field\":\"budget.min\",\"code\":\"OUT_OF_RANGE\",\"message\":\"budget.min must not be \\\"negative\\\".\"}");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void every_code_has_its_problem(ErrorCode code) {
        JsonObject body = read(ErrorAnswers.body(code, "Said so.", DETAILS, "r-1", true));
        assertThat(body.getString("type")).matches("urn:amanat:problem:[a-z-]+");
        assertThat(body.getString("title")).isEqualTo(code.message());
        assertThat(body.getInt("status")).isEqualTo(ErrorAnswers.status(code.kind()));
        assertThat(body.getString("detail")).isEqualTo("Said so.");
        assertThat(body.getString("code")).isEqualTo(code.name());
        assertThat(body.getString("requestId")).isEqualTo("r-1");
        assertThat(body.getJsonArray("errors")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void every_code_has_a_sentence_of_its_own(ErrorCode code) {
        assertThat(code.message()).endsWith(".").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "OFFER_EXISTS, 400",
        "VALIDATION_ERROR, 400",
        "SELF_OFFER, 400",
        "SIGNATURE_INVALID, 401",
        "PAYMENT_NOT_FOUND, 404",
        "STATE_CONFLICT, 409",
        "INVALID_STATUS, 409",
        "CODE_ALREADY_USED, 409",
        "RELEASE_ON_HOLD, 409",
        "MONEY_NOT_DEEP, 409",
        "LEDGER_INSUFFICIENT, 409",
        "CODE_EXPIRED, 410",
        "GONE, 410",
        "CODE_MISMATCH, 422",
        "PRICE_UNAVAILABLE, 422",
        "CODE_LOCKED, 429",
        "NOT_IMPLEMENTED, 501",
        "SCANNER_UNAVAILABLE, 502",
        "FEATURE_DISABLED, 503"
    })
    void a_code_with_a_promised_status_keeps_it(ErrorCode code, int status) {
        assertThat(ErrorAnswers.status(code.kind())).isEqualTo(status);
    }

    @Test
    void a_status_of_the_container_gets_a_code_of_the_same_class() {
        for (int status = 400; status < 600; status++) {
            int own = ErrorAnswers.status(ErrorAnswers.codeOf(status).kind());
            assertThat(own / 100).as("status " + status).isEqualTo(status / 100);
        }
        assertThat(ErrorAnswers.codeOf(404)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(ErrorAnswers.codeOf(500)).isEqualTo(ErrorCode.INTERNAL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json",
                "text/html, APPLICATION/PROBLEM+JSON;q=0.9",
                "application/problem+json, */*"
            })
    void whoever_accepts_problems_gets_them(String accept) {
        assertThat(ErrorAnswers.wantsProblem(accept)).isTrue();
    }

    @Test
    void everybody_else_gets_the_envelope() {
        assertThat(ErrorAnswers.wantsProblem(null)).isFalse();
        assertThat(ErrorAnswers.wantsProblem("application/json, */*")).isFalse();
    }
}
