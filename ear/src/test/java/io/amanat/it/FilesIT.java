package io.amanat.it;

import static io.amanat.it.Uploads.PDF;
import static io.amanat.it.Uploads.document;
import static io.amanat.it.Uploads.fetch;
import static io.amanat.it.Uploads.photo;
import static io.amanat.it.Uploads.stored;
import static io.amanat.it.Uploads.traceless;
import static io.amanat.it.Uploads.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.it.Uploads.Part;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who gets uploaded files back, and how they go (R-FIL-01 to 03). */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesIT {
    private As owner;
    private As stranger;

    @BeforeAll
    void people() {
        owner = As.buyer();
        stranger = As.seller();
    }

    @Test
    void a_photo_comes_back_without_the_place_it_was_taken_at() throws IOException {
        byte[] photo = photo("35.6892N 51.3890E");
        JsonObject file =
                stored(owner, new Part("file", "me at home.jpg", "image/jpeg", photo), Part.field("purpose", "chat"));
        assertThat(file.getString("contentType")).isEqualTo("image/jpeg");
        assertThat(file.getInt("width")).isEqualTo(60);
        assertThat(file.getInt("height")).isEqualTo(40);
        assertThat(file.getBoolean("isPublic")).isFalse();
        HttpResponse<byte[]> back = fetch(owner, "/api/files/" + file.getString("id"));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(new String(back.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "GPS", "35.6892N");
        assertThat(ImageIO.read(new ByteArrayInputStream(back.body())).getWidth())
                .isEqualTo(60);
        assertThat(back.body()).hasSize(file.getInt("size"));
        assertThat(back.headers().map())
                .containsEntry("content-type", List.of("image/jpeg"))
                .containsEntry("cache-control", List.of("private, no-cache"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry(
                        "content-disposition",
                        List.of("attachment; filename=\"me at home.jpg\"; filename*=UTF-8''me%20at%20home.jpg"));
        String tag = back.headers().firstValue("ETag").orElseThrow();
        assertThat(owner.at("/api/files/" + file.getString("id"))
                        .header("If-None-Match", tag)
                        .raw("GET", BodyPublishers.noBody())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void a_document_comes_back_byte_by_byte_under_its_name() {
        JsonObject file = stored(owner, Part.field("purpose", "document"), Part.pdf("../../قرارداد \\\"1\\\".pdf"));
        HttpResponse<byte[]> back = fetch(owner, "/api/files/" + file.getString("id"));
        assertThat(back.body()).isEqualTo(PDF);
        assertThat(back.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"")
                .contains("filename*=UTF-8''%D9%82")
                .doesNotContain("..");
        assertThat(fetch(As.admin(), "/api/files/" + file.getString("id")).body())
                .isEqualTo(PDF);
    }

    @Test
    @Tag("AC-344")
    void AC_344_a_stranger_gets_nothing_and_deletes_nothing() {
        String id = document(owner);
        stranger.get("/api/files/" + id).refused(403, "FORBIDDEN");
        stranger.get("/api/files/" + id + "/info").refused(403, "FORBIDDEN");
        stranger.get("/api/files/info/" + id).refused(403, "FORBIDDEN");
        stranger.at("/api/files/" + id).json("DELETE", "").refused(403, "FORBIDDEN");
        stranger.at("/api/files/delete/" + id).json("DELETE", "").refused(403, "FORBIDDEN");
        As.nobody().get("/api/files/" + id).refused(401, "UNAUTHENTICATED");
        owner.get("/api/files/" + id + "/info").is(200);
        assertThat(owner.get("/api/files/info/" + id).is(200).text("name")).isEqualTo("terms.pdf");
        owner.get("/api/files/" + UUID.randomUUID()).refused(404, "NOT_FOUND");
        owner.get("/api/files/" + UUID.randomUUID() + "/info").refused(404, "NOT_FOUND");
    }

    @Test
    @Tag("AC-344")
    void AC_344_a_path_is_no_id() {
        for (String path : List.of("..secret", "a..b", "..;x", "x%252Fy", "..%252F..%252Fetc")) {
            owner.get("/api/files/info/" + path).refused(400, "VALIDATION_ERROR");
            owner.at("/api/files/delete/" + path).json("DELETE", "").refused(400, "VALIDATION_ERROR");
            owner.get("/api/files/" + path).refused(400, "VALIDATION_ERROR");
        }
        // Some of these the server itself refuses before the application sees them.
        for (String path :
                List.of("%2e%2e", "..%5C..%5Cetc", "..%2F..%2Fetc%2Fpasswd", "%2Fetc%2Fpasswd", "%2e%2e%2fsecret")) {
            assertThat(owner.at("/api/files/info/" + path)
                            .raw("GET", BodyPublishers.noBody())
                            .status())
                    .as(path)
                    .isIn(400, 404);
            assertThat(owner.at("/api/files/delete/" + path)
                            .raw("DELETE", BodyPublishers.noBody())
                            .status())
                    .as(path)
                    .isBetween(400, 405);
        }
        owner.get("/api/files/info/undefined").refused(404, "NOT_FOUND");
    }

    @Test
    void a_picture_for_all_eyes_has_an_address_of_its_own() {
        JsonObject file =
                stored(owner, new Part("file", "me.jpg", "image/jpeg", photo("x")), Part.field("purpose", "avatar"));
        assertThat(file.getBoolean("isPublic")).isTrue();
        URI url = URI.create(file.getString("url"));
        assertThat(url.getPath()).matches("/uploads/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f-]{36}\\.jpg");
        HttpResponse<byte[]> picture = fetch(As.nobody(), url.getPath());
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().map())
                .containsEntry("content-type", List.of("image/jpeg"))
                .containsEntry("cache-control", List.of("public, max-age=31536000, immutable"))
                .containsEntry("cross-origin-resource-policy", List.of("cross-origin"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
        for (String other : List.of(
                "/uploads",
                "/uploads/",
                url.getPath().substring(0, 12),
                url.getPath().replace(".jpg", ".png"),
                url.getPath().replace(".jpg", ""),
                url.getPath() + "/",
                "/uploads/tmp",
                "/uploads/..%2F..%2Fsecrets.properties",
                "/uploads/%2e%2e/%2e%2e/secrets.properties")) {
            assertThat(fetch(As.nobody(), other).statusCode()).as(other).isIn(400, 404);
        }
        owner.at("/api/files/" + file.getString("id")).json("DELETE", "").is(200);
        assertThat(fetch(As.nobody(), url.getPath()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_private_file_has_no_public_address() {
        String id = document(owner);
        String key = Db.text("select storage_key from market.files where id = ?::uuid", id);
        for (String end : List.of(".pdf", "", ".jpg")) {
            assertThat(fetch(owner, "/uploads/" + key + end).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void files_of_a_request_are_for_the_people_of_the_request() {
        As named = As.seller();
        Deal deal = Deal.open(owner, List.of(named));
        Part[] form = {
            new Part("file", "desk.jpg", "image/jpeg", photo("x")),
            Part.field("purpose", "request"),
            Part.field("resourceKind", "purchase_request"),
            Part.field("resourceId", deal.requestId)
        };
        JsonObject file = stored(owner, form);
        assertThat(file.getBoolean("isPublic")).isFalse();
        String path = "/api/files/" + file.getString("id");
        for (As party : List.of(owner, named, As.admin())) {
            assertThat(fetch(party, path).statusCode()).isEqualTo(200);
        }
        for (As other : List.of(stranger, As.buyer())) {
            other.get(path).refused(403, "FORBIDDEN");
            traceless(other, form).refused(403, "FORBIDDEN");
        }
        named.at(path).json("DELETE", "").refused(403, "FORBIDDEN");
        assertThat(stored(named, form).getString("ownerId")).isEqualTo(named.id.toString());
    }

    @Test
    void a_deleted_file_is_gone_and_its_bytes_go_a_day_later() {
        String id = document(owner);
        Path bytes = uploads().resolve(Db.text("select storage_key from market.files where id = ?::uuid", id));
        assertThat(bytes).hasBinaryContent(PDF);
        owner.at("/api/files/delete/" + id).json("DELETE", "").is(200);
        owner.get("/api/files/" + id).refused(404, "NOT_FOUND");
        owner.at("/api/files/" + id).json("DELETE", "").refused(404, "NOT_FOUND");
        Hooks.job("file-purge");
        assertThat(bytes).exists();
        Db.change("update market.files set deleted_at = now() - interval '25 hours' where id = ?::uuid", id);
        assertThat(Hooks.job("file-purge")).isPositive();
        Until.holds("the bytes are gone", () -> !Files.exists(bytes));
        assertThat(Db.count("select count(*) from market.files where id = ?::uuid", id))
                .isZero();
    }

    @Test
    void an_administrator_who_deletes_for_another_is_written_down() {
        String id = document(owner);
        As.admin().at("/api/files/" + id).json("DELETE", "").is(200);
        assertThat(Db.rows(
                        "select action, details ->> 'owner' from platform.audit_entries where subject_id = ?::uuid",
                        id))
                .containsExactly(List.of("file.delete", owner.id.toString()));
    }
}
