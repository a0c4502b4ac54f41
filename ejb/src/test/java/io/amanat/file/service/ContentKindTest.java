package io.amanat.file.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-FIL-04. */
class ContentKindTest {
    @TempDir
    private Path folder;

    private ContentKind of(byte[] content) throws IOException {
        return ContentKind.of(Files.write(folder.resolve("f"), content));
    }

    private ContentKind of(String content) throws IOException {
        return of(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] ole(int gap, String stream) {
        byte[] head = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
        byte[] all = Arrays.copyOf(head, gap + name.length + 100);
        System.arraycopy(name, 0, all, gap, name.length);
        return all;
    }

    @Test
    void a_file_is_what_its_first_bytes_say() throws IOException {
        assertThat(of(Samples.encoded(Samples.picture(4, 4), "jpg"))).isEqualTo(ContentKind.JPEG);
        assertThat(of(Samples.encoded(Samples.picture(4, 4), "png"))).isEqualTo(ContentKind.PNG);
        assertThat(of(Samples.encoded(Samples.picture(4, 4), "gif"))).isEqualTo(ContentKind.GIF);
        assertThat(of("RIFF\1\2\3\4WEBPVP8 ")).isEqualTo(ContentKind.WEBP);
        assertThat(of("%PDF-1.7\n")).isEqualTo(ContentKind.PDF);
        assertThat(of(Samples.zip("[Content_Types].xml", "word/document.xml"))).isEqualTo(ContentKind.DOCX);
    }

    @Test
    void a_word_document_of_old_is_found_by_its_stream_wherever_that_stands() throws IOException {
        for (int gap : new int[] {8, 65_500, 65_530, 65_535, 65_536, 131_060, 200_000}) {
            assertThat(of(ole(gap, "WordDocument"))).as("at " + gap).isEqualTo(ContentKind.DOC);
        }
        assertThat(of(ole(600, "Workbook"))).isNull();
    }

    @Test
    void everything_else_is_nothing() throws IOException {
        for (String content : new String[] {
            "",
            "P",
            "PK\3\4",
            "PK\3\4 not a package",
            "<html><script>",
            "<svg xmlns='http://www.w3.org/2000/svg'>",
            "#!/bin/sh",
            "MZ",
            "RIFF\1\2\3\4WAVE",
            "RIFF",
            "GIF88a",
            " %PDF-1.7",
            "\u0089PNG\n\n\u001A\n"
        }) {
            assertThat(of(content)).as(content).isNull();
        }
        assertThat(of(Samples.zip("META-INF/MANIFEST.MF"))).isNull();
        assertThat(of(Samples.zip("[Content_Types].xml", "xl/workbook.xml"))).isNull();
        assertThat(of(Samples.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .isNull();
    }

    @Test
    void random_bytes_never_fail() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            of(bytes);
            byte[] word = Samples.zip("[Content_Types].xml", "word/document.xml");
            word[4 + random.nextInt(word.length - 4)] = (byte) random.nextInt(256);
            of(word);
        }
    }

    @Test
    void media_types_are_read_as_clients_write_them() {
        assertThat(ContentKind.ofMediaType("image/jpeg")).isEqualTo(ContentKind.JPEG);
        assertThat(ContentKind.ofMediaType("IMAGE/JPG; charset=binary")).isEqualTo(ContentKind.JPEG);
        assertThat(ContentKind.ofMediaType("application/pdf")).isEqualTo(ContentKind.PDF);
        for (String other :
                new String[] {null, "", "application/octet-stream", "image/svg+xml", "text/html", "image"}) {
            assertThat(ContentKind.ofMediaType(other)).as(other).isNull();
        }
        for (ContentKind kind : ContentKind.values()) {
            assertThat(ContentKind.ofMediaType(kind.mediaType())).isEqualTo(kind);
        }
    }

    @Test
    void pictures_are_limited_more_than_documents() {
        assertThat(ContentKind.limit("image/png", 50_000_000)).isEqualTo(ContentKind.MAX_PICTURE_BYTES);
        assertThat(ContentKind.limit("IMAGE/anything", 50_000_000)).isEqualTo(ContentKind.MAX_PICTURE_BYTES);
        assertThat(ContentKind.limit("image/png", 5)).isEqualTo(5);
        assertThat(ContentKind.limit("application/pdf", 50_000_000)).isEqualTo(50_000_000);
        assertThat(ContentKind.limit(null, 50_000_000)).isEqualTo(50_000_000);
    }
}
