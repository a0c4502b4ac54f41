package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Server-sent events, for clients that only listen. */
@OnMarket
class StreamIT {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A stream as its lines come in. */
    private static final class Feed implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpResponse<Stream<String>> answer;
        private final CompletableFuture<Void> reading;

        Feed(As who, String query, String after) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(Market.base() + "/api/realtime/sse" + query))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + who.token)
                    .header("Accept", "text/event-stream");
            if (after != null) {
                request.header("Last-Event-ID", after);
            }
            answer = CLIENT.sendAsync(request.build(), BodyHandlers.ofLines()).join();
            reading = CompletableFuture.runAsync(() -> answer.body().forEach(lines::add));
        }

        void hears(String line) {
            Until.holds("hears " + line + ", not only " + lines, () -> lines.contains(line));
        }

        String lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id:"))
                    .reduce((one, next) -> next)
                    .orElseThrow()
                    .substring("id:".length())
                    .strip();
        }

        List<String> events() {
            return lines.stream()
                    .filter(line -> line.startsWith("event:"))
                    .map(line -> line.substring("event:".length()).strip())
                    .toList();
        }

        boolean isOver() {
            return reading.isDone();
        }

        @Override
        public void close() {
            answer.body().close();
        }
    }

    @Test
    void a_stream_tells_what_happens_and_goes_on_after_the_last_event() {
        As buyer = As.buyer();
        As seller = As.seller();
        Deal deal = Deal.open(buyer, List.of(seller));
        Db.settle();
        String last;
        try (Feed stream = new Feed(buyer, "?rooms=request:" + deal.requestId, null)) {
            assertThat(stream.answer.statusCode()).isEqualTo(200);
            assertThat(stream.answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            stream.hears("event: ready");
            stream.hears("event: unread-count-update");
            deal.offers("0.26");
            stream.hears("event: new-notification");
            stream.hears("event: offer:update");
            last = stream.lastId();
        }
        deal.select(0).is(200);
        Db.settle();
        try (Feed stream = new Feed(buyer, "", last)) {
            stream.hears("event: offer_selected");
            assertThat(stream.events()).doesNotContain("resync", "offer:update");
        }
    }

    @Test
    void rooms_that_are_not_for_the_caller_are_refused_and_what_is_no_room_is_a_bad_question() {
        As buyer = As.buyer();
        Deal deal = Deal.paid();
        try (Feed stream = new Feed(buyer, "?rooms=payment:" + deal.paymentId, null)) {
            stream.hears("event: refused");
            assertThat(stream.events()).doesNotContain("joined");
        }
        buyer.get("/api/realtime/sse?rooms=sellers").refusedField("rooms");
        buyer.get("/api/realtime/sse?rooms=" + ("payment:" + deal.paymentId + ",").repeat(20) + "payment:"
                        + deal.paymentId)
                .refusedField("rooms");
    }

    @Test
    @Tag("R-AUTH-19")
    void R_AUTH_19_a_stream_takes_access_tokens_only_and_ends_with_the_sign_in() {
        As person = As.seller();
        Api.to("/api/realtime/sse").get().refused(401, "UNAUTHENTICATED");
        person.withToken(person.refreshToken).get("/api/realtime/sse").refused(401, "TOKEN_INVALID");
        try (Feed stream = new Feed(person, "", null)) {
            stream.hears("event: ready");
            person.post("/api/auth/logout").is(200);
            Hooks.connections();
            Until.holds("the stream is over", stream::isOver);
        }
    }
}
