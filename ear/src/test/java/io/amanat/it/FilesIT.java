package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Uploads, and who gets them back (R-FIL-01 to 05). */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesIT {
    private static final String UPLOAD = "/api/files/upload";
    private static final String BOUNDARY = "amanat-test-boundary";
    private static final byte[] PDF = "%PDF-1.7\nterms of the deal\n%%EOF".getBytes(StandardCharsets.ISO_8859_1);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private As owner;
    private As stranger;

    /** One part of a form. */
    private record Part(String name, String file, String type, byte[] content) {
        static Part field(String name, Object value) {
            return new Part(name, null, null, value.toString().getBytes(StandardCharsets.UTF_8));
        }

        static Part pdf(String file) {
            return new Part("file", file, "application/pdf", PDF);
        }
    }

    @BeforeAll
    void people() {
        owner = As.buyer();
        stranger = As.seller();
    }

    private static byte[] form(Part... parts) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (Part part : parts) {
            form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.name + '"'
                            + (part.file == null ? "" : "; filename=\"" + part.file + '"')
                            + (part.type == null ? "" : "\r\nContent-Type: " + part.type) + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(part.content);
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static Api multipart(As who) {
        return who.at(UPLOAD).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static Answer upload(As who, Part... parts) {
        return multipart(who).send("POST", BodyPublishers.ofByteArray(form(parts)));
    }

    private static JsonObject stored(As who, Part... parts) {
        return upload(who, parts).is(201).data().getJsonObject("file");
    }

    private static String document(As who) {
        return stored(who, Part.pdf("terms.pdf"), Part.field("purpose", "document"))
                .getString("id");
    }

    private static HttpResponse<byte[]> fetch(As who, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Market.base() + path));
        if (who.token != null) {
            request.header("Authorization", "Bearer " + who.token);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static byte[] photo(String place) {
        try {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", plain);
            byte[] exif = ("Exif\0\0MM\0*\0\0\0\10\0\0\0\0\0\0GPS " + place).getBytes(StandardCharsets.ISO_8859_1);
            ByteArrayOutputStream photo = new ByteArrayOutputStream();
            photo.write(plain.toByteArray(), 0, 2);
            photo.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 2)});
            photo.writeBytes(exif);
            photo.write(plain.toByteArray(), 2, plain.size() - 2);
            return photo.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Path uploads() {
        return folderOf("it-data").resolve("uploads");
    }

    private static Path folderOf(String name) {
        return Market.folder().resolve(name);
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.exists(uploads()) ? Files.walk(uploads()) : Stream.empty()) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long rows() {
        return Db.count("select count(*) from market.files");
    }

    /** A refused upload leaves neither a row nor a byte. */
    private static Answer traceless(As who, Part... parts) {
        long rows = rows();
        List<Path> files = files();
        Answer answer = upload(who, parts);
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(rows()).isEqualTo(rows);
        assertThat(files()).isEqualTo(files);
        return answer;
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
    void a_stranger_gets_nothing_and_deletes_nothing() {
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
    void a_path_is_no_id() {
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
    void what_is_not_what_it_says_is_refused() {
        Part purpose = Part.field("purpose", "document");
        byte[] script = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        traceless(owner, purpose, new Part("file", "x.png", "image/png", script))
                .refused(415, "UNSUPPORTED_MEDIA_TYPE");
        traceless(owner, purpose, new Part("file", "x.png", "image/png", PDF)).refused(415, "UNSUPPORTED_MEDIA_TYPE");
        traceless(owner, purpose, new Part("file", "x.pdf", "application/pdf", photo("x")))
                .refused(415, "UNSUPPORTED_MEDIA_TYPE");
        traceless(owner, purpose, new Part("file", "x.html", "text/html", script))
                .refused(415, "UNSUPPORTED_MEDIA_TYPE");
        traceless(owner, purpose, new Part("file", "x.pdf", null, PDF)).refused(415, "UNSUPPORTED_MEDIA_TYPE");
        traceless(owner, purpose, new Part("file", "x.jpg", "image/jpeg", new byte[] {-1, -40, -1, 0, 1, 2}))
                .refusedField("file");
        // One bad file among good ones, and nothing of them stays.
        traceless(owner, purpose, Part.pdf("a.pdf"), new Part("file", "x.png", "image/png", script))
                .refused(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void a_form_that_makes_no_sense_is_refused() {
        traceless(owner, Part.pdf("a.pdf")).refusedField("purpose");
        traceless(owner, Part.pdf("a.pdf"), Part.field("purpose", "fun")).refusedField("purpose");
        traceless(owner, Part.field("purpose", "document")).refusedField("file");
        traceless(owner, Part.field("purpose", "document"), new Part("file", "a.pdf", "application/pdf", new byte[0]))
                .refusedField("file");
        Part[] many = new Part[7];
        java.util.Arrays.fill(many, Part.pdf("a.pdf"));
        many[6] = Part.field("purpose", "document");
        traceless(owner, many).refusedField("file");
        traceless(owner, Part.pdf("a.pdf"), Part.field("purpose", "chat"), Part.field("resourceKind", "moon"))
                .refusedField("resourceKind");
        traceless(owner, Part.pdf("a.pdf"), Part.field("purpose", "chat"), Part.field("resourceId", UUID.randomUUID()))
                .refusedField("resourceKind");
        multipart(owner)
                .send("POST", BodyPublishers.ofString("--" + BOUNDARY + "\r\nnever ends"))
                .refused(400, "MALFORMED_BODY");
        owner.post(UPLOAD).refused(415, "UNSUPPORTED_MEDIA_TYPE");
        As.nobody().post(UPLOAD).refused(401, "UNAUTHENTICATED");
    }

    @Test
    void two_files_are_both_stored() {
        JsonObject data = upload(owner, Part.pdf("a.pdf"), Part.pdf("b.pdf"), Part.field("purpose", "evidence"))
                .is(201)
                .data();
        List<JsonObject> files = data.getJsonArray("files").getValuesAs(JsonObject.class);
        assertThat(files).extracting(file -> file.getString("name")).containsExactly("a.pdf", "b.pdf");
        for (JsonObject file : files) {
            assertThat(fetch(owner, "/api/files/" + file.getString("id")).body())
                    .isEqualTo(PDF);
        }
    }

    @Test
    void a_file_that_is_too_large_is_refused_announced_or_not() {
        int size = 51 * 1024 * 1024;
        byte[] large = new byte[size];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        traceless(owner, new Part("file", "a.pdf", "application/pdf", large), Part.field("purpose", "document"))
                .refused(413, "BODY_TOO_LARGE");
        byte[] form = form(new Part("file", "a.pdf", "application/pdf", large), Part.field("purpose", "document"));
        multipart(owner)
                .send("POST", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))
                .refused(413, "BODY_TOO_LARGE");
        byte[] picture = new byte[11 * 1024 * 1024];
        System.arraycopy(photo("x"), 0, picture, 0, 20);
        traceless(owner, new Part("file", "a.jpg", "image/jpeg", picture), Part.field("purpose", "chat"))
                .refused(413, "BODY_TOO_LARGE");
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".part"));
    }

    @Test
    void a_body_beyond_all_files_together_ends_the_upload() {
        byte[] megabyte = new byte[1024 * 1024];
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Answer answer = multipart(owner).send("POST", BodyPublishers.ofInputStream(() -> {
            java.util.Enumeration<java.io.InputStream> streams = new java.util.Enumeration<>() {
                private int sent;

                @Override
                public boolean hasMoreElements() {
                    return sent < 252;
                }

                @Override
                public java.io.InputStream nextElement() {
                    return new ByteArrayInputStream(sent++ == 0 ? head : megabyte);
                }
            };
            return new SequenceInputStream(streams);
        }));
        assertThat(answer.status()).as(answer.toString()).isIn(400, 413);
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

    @Test
    void bytes_of_an_upload_that_ended_halfway_are_removed_and_those_of_others_stay() throws IOException {
        String id = document(owner);
        String kept = Db.text("select storage_key from market.files where id = ?::uuid", id);
        String name = UUID.randomUUID().toString();
        String lost = name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name;
        Path bytes = uploads().resolve(lost);
        Files.createDirectories(bytes.getParent());
        Files.write(bytes, PDF);
        // What a crash after the bytes and before the row leaves: the promise that was written first, now due.
        Db.change(
                "insert into platform.outbox_messages (sink, ordering_key, kind, payload, next_attempt_at, created_at)"
                        + " values ('files', ?, 'remove', ?::jsonb, now(), now())",
                "file:" + lost,
                Body.of("keys", List.of(lost, kept)).toString());
        Until.holds("the bytes are gone", () -> !Files.exists(bytes));
        assertThat(fetch(owner, "/api/files/" + id).body()).isEqualTo(PDF);
        // Each upload has made such a promise, for later.
        assertThat(Db.rows(
                        "select status, next_attempt_at > now() + interval '50 minutes' from platform.outbox_messages"
                                + " where sink = 'files' and ordering_key = ?",
                        "file:" + kept))
                .isEqualTo(List.of(List.of("pending", "t")));
    }

    @Test
    void an_unfinished_form_is_not_remembered() {
        long before = rows();
        for (int i = 0; i < 3; i++) {
            multipart(owner)
                    .send("POST", BodyPublishers.ofByteArray(java.util.Arrays.copyOf(form(Part.pdf("a.pdf")), 120)))
                    .refused(400, "MALFORMED_BODY");
        }
        assertThat(rows()).isEqualTo(before);
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".part"));
    }
}
