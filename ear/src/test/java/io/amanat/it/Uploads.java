package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Sends files as browsers do, and looks into the folder where they lie. */
final class Uploads {
    static final String UPLOAD = "/api/files/upload";
    static final String BOUNDARY = "amanat-test-boundary";
    static final byte[] PDF = "%PDF-1.7\nterms of the deal\n%%EOF".getBytes(StandardCharsets.ISO_8859_1);
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Uploads() {}

    /** One part of a form. */
    record Part(String name, String file, String type, byte[] content) {
        static Part field(String name, Object value) {
            return new Part(name, null, null, value.toString().getBytes(StandardCharsets.UTF_8));
        }

        static Part pdf(String file) {
            return new Part("file", file, "application/pdf", PDF);
        }
    }

    static byte[] form(Part... parts) {
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

    static Api multipart(As who) {
        return who.at(UPLOAD).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    static Answer upload(As who, Part... parts) {
        return multipart(who).send("POST", BodyPublishers.ofByteArray(form(parts)));
    }

    static JsonObject stored(As who, Part... parts) {
        return upload(who, parts).is(201).data().getJsonObject("file");
    }

    static String document(As who) {
        return stored(who, Part.pdf("terms.pdf"), Part.field("purpose", "document"))
                .getString("id");
    }

    static HttpResponse<byte[]> fetch(As who, String path) {
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

    static byte[] photo(String place) {
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

    static Path uploads() {
        return folderOf("it-data").resolve("uploads");
    }

    static Path folderOf(String name) {
        return Market.folder().resolve(name);
    }

    static List<Path> files() {
        try (Stream<Path> all = Files.exists(uploads()) ? Files.walk(uploads()) : Stream.empty()) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static long rows() {
        return Db.count("select count(*) from market.files");
    }

    /** A refused upload leaves neither a row nor a byte. */
    static Answer traceless(As who, Part... parts) {
        long rows = rows();
        List<Path> files = files();
        Answer answer = upload(who, parts);
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(rows()).isEqualTo(rows);
        assertThat(files()).isEqualTo(files);
        return answer;
    }
}
