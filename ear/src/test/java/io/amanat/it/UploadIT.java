package io.amanat.it;

import static io.amanat.it.Uploads.BOUNDARY;
import static io.amanat.it.Uploads.PDF;
import static io.amanat.it.Uploads.UPLOAD;
import static io.amanat.it.Uploads.document;
import static io.amanat.it.Uploads.fetch;
import static io.amanat.it.Uploads.files;
import static io.amanat.it.Uploads.form;
import static io.amanat.it.Uploads.multipart;
import static io.amanat.it.Uploads.photo;
import static io.amanat.it.Uploads.rows;
import static io.amanat.it.Uploads.traceless;
import static io.amanat.it.Uploads.upload;
import static io.amanat.it.Uploads.uploads;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.it.Uploads.Part;
import io.amanat.testscanner.EicarScanner;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What may be uploaded, and that a refused upload leaves nothing behind (R-FIL-04, R-FIL-05). */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadIT {
    private As owner;

    @BeforeAll
    void people() {
        owner = As.buyer();
    }

    @Test
    @Tag("R-FIL-06")
    void an_installed_scanner_is_asked_and_what_it_refuses_leaves_no_trace() {
        Part purpose = Part.field("purpose", "document");
        byte[] infected = ("%PDF-1.7\n" + EicarScanner.EICAR + "\n%%EOF").getBytes(StandardCharsets.ISO_8859_1);
        Answer refused = traceless(
                owner, purpose, Part.pdf("clean.pdf"), new Part("file", "bad.pdf", "application/pdf", infected));
        refused.refusedField("file");
        assertThat(refused.body()).contains("INFECTED");
        upload(owner, purpose, Part.pdf("clean.pdf")).is(201);
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
