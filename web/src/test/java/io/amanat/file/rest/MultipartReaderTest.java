package io.amanat.file.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    private static final String TYPE = "multipart/form-data; boundary=XX";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Gives as much as the network happens to bring. */
    private static InputStream dripping(byte[] body, Random random) {
        return new FilterInputStream(new ByteArrayInputStream(body)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(50)));
            }
        };
    }

    private static List<String> contents(InputStream body, String type) throws IOException {
        MultipartReader reader = new MultipartReader(body, type);
        List<String> contents = new ArrayList<>();
        for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
            contents.add(part.name() + "=" + new String(part.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    private static List<String> contents(String body) throws IOException {
        return contents(new ByteArrayInputStream(bytes(body)), TYPE);
    }

    private static ErrorCode refusal(String body) {
        DomainException refused = catchThrowableOfType(DomainException.class, () -> contents(body));
        assertThat(refused).as(body).isNotNull();
        return refused.code();
    }

    private static String part(String name, String content) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    @Test
    void parts_come_one_after_the_other() throws IOException {
        assertThat(contents(part("a", "1") + part("b", "") + part("c", "x\r\ny\r\n--X\r\n--") + "--XX--\r\n"))
                .containsExactly("a=1", "b=", "c=x\r\ny\r\n--X\r\n--");
        assertThat(contents("--XX--")).isEmpty();
        assertThat(contents("preamble\r\n" + part("a", "1") + "--XX--epilogue")).containsExactly("a=1");
        assertThat(contents("--XX  \r\n\r\nno headers\r\n--XX--")).containsExactly("null=no headers");
    }

    @Test
    void a_part_knows_its_name_file_and_type() throws IOException {
        MultipartReader.Part part = new MultipartReader(
                        new ByteArrayInputStream(
                                ("--XX\r\ncontent-type: image/png\r\nCONTENT-DISPOSITION: form-data; name=file; filename=\"عکس.png\"\r\n\r\nx\r\n--XX--")
                                        .getBytes(StandardCharsets.UTF_8)),
                        "Multipart/Form-Data; charset=x; boundary=\"XX\"")
                .next();
        assertThat(part.name()).isEqualTo("file");
        assertThat(part.fileName()).isEqualTo("عکس.png");
        assertThat(part.contentType()).isEqualTo("image/png");
        assertThat(part.read()).isEqualTo('x');
        assertThat(part.read()).isEqualTo(-1);
        assertThat(part.read()).isEqualTo(-1);
    }

    @Test
    void what_is_left_of_a_part_is_skipped() throws IOException {
        String body = part("a", "long".repeat(50_000)) + part("b", "2") + "--XX--";
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes(body)), TYPE);
        assertThat(reader.next().readNBytes(3)).isEqualTo(bytes("lon"));
        assertThat(reader.next().readAllBytes()).isEqualTo(bytes("2"));
        assertThat(reader.next()).isNull();
    }

    @Test
    void any_content_comes_through_however_it_arrives() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            StringBuilder content = new StringBuilder();
            // Much of what nearly is a delimiter.
            String[] pieces = {
                "\r", "\n", "\r\n", "-", "--", "X", "\r\n--X", "\r\n-XX", "--XX", "\0", "long".repeat(9_000)
            };
            for (int j = random.nextInt(30); j > 0; j--) {
                content.append(pieces[random.nextInt(pieces.length)]);
            }
            String kept = content.toString().replace("\r\n--XX", "\r\n--XY");
            String body = part("a", kept) + part("b", kept) + "--XX--";
            String expected = kept.startsWith("--XX") ? null : "a=" + kept;
            if (expected != null) {
                assertThat(contents(dripping(bytes(body), random), TYPE)).containsExactly(expected, "b=" + kept);
            }
        }
    }

    @Test
    void what_is_not_a_multipart_body_is_refused() {
        for (String body : new String[] {
            "",
            "--XX",
            "--XX\r\n",
            "nothing like it",
            part("a", "1"),
            "--XX\r\nno colon\r\n\r\n1\r\n--XX--",
            "--XX\r\n: no name\r\n\r\n1\r\n--XX--",
            "--XXY\r\n\r\n1\r\n--XX--",
            "x".repeat(MultipartReader.MAX_PREAMBLE_BYTES + 1) + "\r\n" + part("a", "1") + "--XX--",
            "--XX\r\na: " + "x".repeat(MultipartReader.MAX_HEADER_BYTES) + "\r\n\r\n1\r\n--XX--",
            "--XX\r\n" + "a: b\r\n".repeat(2_000) + "\r\n1\r\n--XX--"
        }) {
            assertThat(refusal(body)).isEqualTo(ErrorCode.MALFORMED_BODY);
        }
        for (String type :
                new String[] {"multipart/form-data", TYPE + "x".repeat(80), "multipart/form-data; boundary="}) {
            assertThat(catchThrowableOfType(DomainException.class, () -> new MultipartReader(null, type))
                            .code())
                    .isEqualTo(ErrorCode.MALFORMED_BODY);
        }
        for (String type : new String[] {null, "", "application/json", "multipart/mixed; boundary=XX"}) {
            assertThat(catchThrowableOfType(DomainException.class, () -> new MultipartReader(null, type))
                            .code())
                    .isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    @Test
    void damaged_bodies_are_read_or_refused_and_nothing_else() throws IOException {
        Random random = new Random(2);
        byte[] whole = bytes(part("a", "1") + part("file\"; filename=\"x.png", "abc") + "--XX--\r\n");
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
            for (int j = random.nextInt(5); j > 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                contents(dripping(damaged, random), TYPE);
            } catch (DomainException refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED_BODY);
            }
        }
    }

    @Test
    void headers_are_read_as_browsers_and_curl_write_them() {
        HeaderValue value =
                HeaderValue.parse("Form-Data; NAME=\"a;b=c\" ; filename=\"say \\\"hi\\\" c:\\\\d\\e.png\"; x = y ;z");
        assertThat(value.value()).isEqualTo("form-data");
        assertThat(value.parameter("name")).isEqualTo("a;b=c");
        assertThat(value.parameter("filename")).isEqualTo("say \"hi\" c:\\d\\e.png");
        assertThat(value.parameter("x")).isEqualTo("y");
        assertThat(value.parameter("z")).isNull();
        assertThat(HeaderValue.parse("a; b=1; b=2").parameter("b")).isEqualTo("1");
        assertThat(HeaderValue.parse(null).value()).isEmpty();
        assertThat(HeaderValue.parse("a; b=\"never ends").parameter("b")).isEqualTo("never ends");
    }

    @Test
    void any_header_is_read_in_the_end() {
        Random random = new Random(4);
        String alphabet = "ab;=\"\\ \t,*'%\r\n";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder header = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(HeaderValue.parse(header.toString())).isNotNull();
        }
    }
}
