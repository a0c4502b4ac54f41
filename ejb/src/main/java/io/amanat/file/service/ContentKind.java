package io.amanat.file.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What may be uploaded, and how it is told from its bytes (R-FIL-04). The claim of a client counts for nothing. */
public enum ContentKind {
    JPEG("image/jpeg", "jpg", true),
    PNG("image/png", "png", true),
    GIF("image/gif", "gif", true),
    WEBP("image/webp", "webp", true),
    PDF("application/pdf", "pdf", false),
    DOC("application/msword", "doc", false),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", false);

    /** Largest picture; documents go by MAX_FILE_SIZE. */
    public static final long MAX_PICTURE_BYTES = 10L * 1024 * 1024;

    private static final int HEAD_BYTES = 16;
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_ZIP_ENTRIES = 10_000;
    /** Name of the main stream in the directory of an OLE file. */
    private static final byte[] WORD_STREAM = "WordDocument".getBytes(StandardCharsets.UTF_16LE);

    private final String mediaType;
    private final String extension;
    private final boolean picture;

    ContentKind(String mediaType, String extension, boolean picture) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.picture = picture;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of file names, without a dot. */
    public String extension() {
        return extension;
    }

    public boolean isPicture() {
        return picture;
    }

    /** The kind of a media type; null when it is none of these. */
    public static ContentKind ofMediaType(String mediaType) {
        if (mediaType == null) {
            return null;
        }
        int end = mediaType.indexOf(';');
        String plain =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (plain.equals("image/jpg") || plain.equals("image/pjpeg")) {
            return JPEG;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(plain))
                .findFirst()
                .orElse(null);
    }

    /** Most bytes that an upload claimed to be of a media type may have. */
    public static long limit(String mediaType, long maxFileSize) {
        boolean picture =
                mediaType != null && mediaType.strip().toLowerCase(Locale.ROOT).startsWith("image/");
        return picture ? Math.min(MAX_PICTURE_BYTES, maxFileSize) : maxFileSize;
    }

    /** What a file is, by its content; null when it is none of these. */
    static ContentKind of(Path file) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD_BYTES);
        }
        if (begins(head, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (begins(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PNG;
        }
        if (begins(head, 0, 'G', 'I', 'F', '8', '7', 'a') || begins(head, 0, 'G', 'I', 'F', '8', '9', 'a')) {
            return GIF;
        }
        if (begins(head, 0, 'R', 'I', 'F', 'F') && begins(head, 8, 'W', 'E', 'B', 'P')) {
            return WEBP;
        }
        if (begins(head, 0, '%', 'P', 'D', 'F', '-')) {
            return PDF;
        }
        if (begins(head, 0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
            return contains(file, WORD_STREAM) ? DOC : null;
        }
        return begins(head, 0, 'P', 'K', 3, 4) && isWordPackage(file) ? DOCX : null;
    }

    private static boolean begins(byte[] head, int offset, int... signature) {
        if (head.length < offset + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((head[offset + i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** The directory alone is read: nothing is unpacked. A document with macros is none of ours. */
    private static boolean isWordPackage(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size() <= MAX_ZIP_ENTRIES
                    && zip.getEntry("[Content_Types].xml") != null
                    && zip.getEntry("word/document.xml") != null
                    && zip.getEntry("word/vbaProject.bin") == null;
        } catch (ZipException | IllegalArgumentException broken) {
            return false;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean contains(Path file, byte[] wanted) throws IOException {
        byte[] window = new byte[BUFFER + wanted.length];
        int kept = 0;
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.readNBytes(window, 0, BUFFER);
                    read > 0;
                    read = bytes.readNBytes(window, kept, BUFFER)) {
                int end = kept + read;
                for (int at = 0; at + wanted.length <= end; at++) {
                    if (Arrays.equals(window, at, at + wanted.length, wanted, 0, wanted.length)) {
                        return true;
                    }
                }
                kept = Math.min(wanted.length - 1, end);
                System.arraycopy(window, end - kept, window, 0, kept);
            }
        }
        return false;
    }
}
