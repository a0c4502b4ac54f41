package io.amanat.file.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a multipart body part by part as it arrives, with a fixed amount of memory: whoever reads decides after each
 * part, and within one, whether to go on. The container's own readers take in everything first.
 */
final class MultipartReader {
    /** Headers of one part. */
    static final int MAX_HEADER_BYTES = 8 * 1024;
    /** What may stand before the first part. */
    static final int MAX_PREAMBLE_BYTES = 1024;

    private static final int MAX_BOUNDARY = 70;
    private static final int BUFFER = 32 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean started;

    /** @throws DomainException UNSUPPORTED_MEDIA_TYPE for another content type, MALFORMED_BODY without a boundary */
    MultipartReader(InputStream in, String contentType) {
        HeaderValue type = HeaderValue.parse(contentType);
        if (!type.value().equals("multipart/form-data")) {
            throw new DomainException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send multipart/form-data.");
        }
        String boundary = type.parameter("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw malformed();
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // As if a line ended before the body: so the first delimiter is like all others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /** One part; its content is there until the next one is asked for. */
    final class Part extends InputStream {
        private final Map<String, String> headers;
        private final HeaderValue disposition;
        private boolean over;

        private Part(Map<String, String> headers) {
            this.headers = headers;
            this.disposition = HeaderValue.parse(headers.get("content-disposition"));
        }

        String name() {
            return disposition.parameter("name");
        }

        /** Null for a plain field. */
        String fileName() {
            return disposition.parameter("filename");
        }

        String contentType() {
            return headers.get("content-type");
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (over) {
                return -1;
            }
            int read = content(target, offset, length);
            over = read < 0;
            return read;
        }
    }

    private Part current;

    /** The next part, or null after the last. What is left of the one before is skipped. */
    Part next() throws IOException {
        skipCurrent();
        at += delimiter.length;
        ensure(2);
        if (buffer[at] == '-' && buffer[at + 1] == '-') {
            return null;
        }
        current = new Part(headers());
        return current;
    }

    private void skipCurrent() throws IOException {
        byte[] skipped = new byte[1024];
        int preamble = 0;
        for (int read = skip(skipped); read >= 0; read = skip(skipped)) {
            preamble += started ? 0 : read;
            if (preamble > MAX_PREAMBLE_BYTES) {
                throw malformed();
            }
        }
        started = true;
    }

    private int skip(byte[] target) throws IOException {
        return current == null ? content(target, 0, target.length) : current.read(target, 0, target.length);
    }

    /** Bytes up to the next delimiter; -1 when it is reached. */
    private int content(byte[] target, int offset, int length) throws IOException {
        while (true) {
            int stop = indexOfDelimiter();
            int there = stop >= 0 ? stop - at : end - at - delimiter.length + 1;
            if (there > 0) {
                int taken = Math.min(there, length);
                System.arraycopy(buffer, at, target, offset, taken);
                at += taken;
                return taken;
            }
            if (stop >= 0) {
                return -1;
            }
            fill();
        }
    }

    private int indexOfDelimiter() {
        for (int start = at; start + delimiter.length <= end; start++) {
            int same = 0;
            while (same < delimiter.length && buffer[start + same] == delimiter[same]) {
                same++;
            }
            if (same == delimiter.length) {
                return start;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw malformed();
        }
        end += read;
    }

    private void ensure(int bytes) throws IOException {
        while (end - at < bytes) {
            fill();
        }
    }

    private Map<String, String> headers() throws IOException {
        // The rest of the delimiter's line may only be blank.
        if (!line(MAX_HEADER_BYTES).isBlank()) {
            throw malformed();
        }
        Map<String, String> headers = new HashMap<>();
        int left = MAX_HEADER_BYTES;
        for (String line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length() + 2;
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw malformed();
            }
            headers.putIfAbsent(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line(int max) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            ensure(2);
            if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                at += 2;
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() >= max) {
                throw malformed();
            }
            line.write(buffer[at++]);
        }
    }

    private static DomainException malformed() {
        return new DomainException(ErrorCode.MALFORMED_BODY, "The body is not valid multipart/form-data.");
    }
}
