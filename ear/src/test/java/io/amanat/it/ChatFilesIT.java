package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files in chats: stored for one chat, carried by a message, for those who are in it (R-CHT-07). */
@OnMarket
class ChatFilesIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As stranger = As.seller();
    private final Talk talk = Talk.between(buyer, seller);

    private Answer send(As who, Object fileId) {
        return who.post(talk.path("/messages"), Body.of("fileId", fileId));
    }

    @Test
    @Tag("R-CHT-07")
    void R_CHT_07_a_file_is_for_those_who_are_in_the_chat() {
        JsonObject stored = talk.upload(buyer, Uploads.Part.pdf("terms <of> the deal.pdf"))
                .is(201)
                .data()
                .getJsonObject("file");
        String file = stored.getString("id");
        assertThat(stored.getString("url")).isEqualTo(talk.path("/attachments/" + file));
        assertThat(stored.getString("purpose")).isEqualTo("chat");
        assertThat(stored.getBoolean("isPublic")).isFalse();
        JsonObject sent = buyer.post(talk.path("/messages"), Body.of("fileId", file, "content", "The terms"))
                .is(201)
                .data();
        assertThat(sent.getString("messageType")).isEqualTo("file");
        assertThat(sent.getString("fileUrl")).isEqualTo(stored.getString("url"));
        assertThat(sent.getString("fileName")).isEqualTo(stored.getString("name"));
        assertThat(sent.getInt("fileSize")).isEqualTo(Uploads.PDF.length);
        assertThat(sent.getString("content")).isEqualTo("The terms");
        for (As reader : List.of(buyer, seller)) {
            HttpResponse<byte[]> back = Uploads.fetch(reader, sent.getString("fileUrl"));
            assertThat(back.statusCode()).isEqualTo(200);
            assertThat(back.body()).isEqualTo(Uploads.PDF);
            assertThat(back.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
            assertThat(back.headers().firstValue("Cache-Control")).contains("private, no-cache");
        }
        for (As outsider : List.of(stranger, As.fresh("resolver"))) {
            outsider.get(sent.getString("fileUrl")).refused(403, "FORBIDDEN");
            outsider.get("/api/files/" + file).refused(403, "FORBIDDEN");
            outsider.get("/api/files/" + file + "/info").refused(403, "FORBIDDEN");
        }
        As.nobody().get(sent.getString("fileUrl")).refused(401, "UNAUTHENTICATED");
        // The address of another chat does not lead to it, whoever asks.
        Talk other = Talk.between(buyer, stranger);
        buyer.get(other.path("/attachments/" + file)).refused(404, "NOT_FOUND");
        buyer.get(talk.path("/attachments/" + UUID.randomUUID())).refused(404, "NOT_FOUND");
    }

    @Test
    void strangers_add_no_files_and_what_is_not_what_it_says_is_refused() {
        talk.upload(stranger, Uploads.Part.pdf("x.pdf")).refused(403, "FORBIDDEN");
        talk.upload(As.admin(), Uploads.Part.pdf("x.pdf")).refused(403, "FORBIDDEN");
        talk.upload(buyer).refusedField("file");
        talk.upload(buyer, new Uploads.Part("file", "x.png", "image/png", Uploads.PDF))
                .refused(415, "UNSUPPORTED_MEDIA_TYPE");
        talk.upload(
                        buyer,
                        new Uploads.Part(
                                "file", "x.html", "text/html", "<b>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .refused(415, "UNSUPPORTED_MEDIA_TYPE");
        buyer.at(talk.path("/attachments")).json("POST", "{}").refused(415, "UNSUPPORTED_MEDIA_TYPE");
        Uploads.upload(
                        stranger,
                        Uploads.Part.pdf("x.pdf"),
                        Uploads.Part.field("purpose", "chat"),
                        Uploads.Part.field("resourceKind", "chat"),
                        Uploads.Part.field("resourceId", talk.id))
                .refused(403, "FORBIDDEN");
    }

    @Test
    void a_message_carries_an_own_file_of_this_chat_and_no_other() {
        String photo = talk.upload(
                        seller, new Uploads.Part("file", "desk.jpg", "image/jpeg", Uploads.photo("35.6892N 51.3890E")))
                .is(201)
                .data()
                .getJsonObject("file")
                .getString("id");
        send(buyer, photo).refusedField("fileId");
        assertThat(send(seller, photo).is(201).text("messageType")).isEqualTo("image");
        String elsewhere = Talk.between(buyer, stranger).file(buyer);
        String evidence = Uploads.stored(buyer, Uploads.Part.pdf("x.pdf"), Uploads.Part.field("purpose", "evidence"))
                .getString("id");
        for (Object file : List.of(elsewhere, evidence, UUID.randomUUID())) {
            send(buyer, file).refusedField("fileId");
        }
        send(buyer, "x").refusedField("fileId");
        // One that was uploaded for chats, and belongs to none yet, belongs to this one from then on.
        String free = Uploads.stored(buyer, Uploads.Part.pdf("x.pdf"), Uploads.Part.field("purpose", "chat"))
                .getString("id");
        seller.get("/api/files/" + free + "/info").refused(403, "FORBIDDEN");
        send(buyer, free).is(201);
        seller.get("/api/files/" + free + "/info").is(200);
    }

    @Test
    void the_file_of_a_message_that_is_taken_back_is_gone_with_it() {
        String file = talk.file(buyer);
        String message = send(buyer, file).is(201).text("id");
        talk.takeBack(buyer, message).is(200);
        seller.get(talk.path("/attachments/" + file)).refused(404, "NOT_FOUND");
        JsonObject place = talk.messages(seller).rows().get(0);
        assertThat(place.isNull("fileUrl")).isTrue();
        assertThat(place.isNull("fileName")).isTrue();
        send(buyer, file).refusedField("fileId");
    }

    @Test
    void who_has_left_a_group_gets_its_files_no_more() {
        Talk group = Talk.group(buyer, seller, stranger);
        String file = group.file(buyer);
        stranger.get("/api/files/" + file + "/info").is(200);
        group.remove(buyer, stranger).is(200);
        stranger.get("/api/files/" + file + "/info").refused(403, "FORBIDDEN");
        stranger.get(group.path("/attachments/" + file)).refused(403, "FORBIDDEN");
    }
}
