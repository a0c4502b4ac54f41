package io.amanat.file.rest;

import io.amanat.file.service.ContentKind;
import io.amanat.file.service.FileService;
import io.amanat.file.service.IncomingFile;
import io.amanat.file.service.UploadFolder;
import io.amanat.file.service.UploadTarget;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An upload taken in: its files wait on the disk until this is closed. */
public final class Upload implements AutoCloseable {
    /** Parts of any sort. */
    static final int MAX_PARTS = 20;

    private static final int MAX_FIELD_BYTES = 1024;
    private static final int BUFFER = 32 * 1024;

    private final List<Path> waiting = new ArrayList<>();
    private final List<IncomingFile> files = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();

    private Upload() {}

    /**
     * @throws DomainException MALFORMED_BODY, UNSUPPORTED_MEDIA_TYPE, VALIDATION_ERROR for too many parts, BODY_TOO_LARGE
     *     as soon as one file is
     */
    public static Upload read(InputStream body, String contentType, UploadFolder folder, long maxFileSize)
            throws IOException {
        Upload upload = new Upload();
        boolean whole = false;
        try {
            MultipartReader reader = new MultipartReader(body, contentType);
            int parts = 0;
            for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
                if (++parts > MAX_PARTS) {
                    throw DomainException.invalid("file", "COUNT", "There are too many parts.");
                }
                if ("file".equals(part.name())) {
                    upload.file(part, folder, maxFileSize);
                } else {
                    upload.field(part);
                }
            }
            whole = true;
            return upload;
        } finally {
            if (!whole) {
                upload.close();
            }
        }
    }

    private void file(MultipartReader.Part part, UploadFolder folder, long maxFileSize) throws IOException {
        if (files.size() == FileService.MAX_FILES) {
            throw DomainException.invalid("file", "COUNT", "Send 1 to " + FileService.MAX_FILES + " files.");
        }
        Path content = folder.newFile();
        waiting.add(content);
        long left = ContentKind.limit(part.contentType(), maxFileSize);
        byte[] buffer = new byte[BUFFER];
        try (OutputStream target = Files.newOutputStream(content)) {
            for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new DomainException(ErrorCode.BODY_TOO_LARGE, "The file is too large.");
                }
                target.write(buffer, 0, read);
            }
        }
        files.add(new IncomingFile(content, part.fileName(), part.contentType()));
    }

    private void field(MultipartReader.Part part) throws IOException {
        byte[] value = part.readNBytes(MAX_FIELD_BYTES + 1);
        if (value.length > MAX_FIELD_BYTES) {
            throw DomainException.invalid(String.valueOf(part.name()), "TOO_LONG", "This field is too long.");
        }
        if (part.name() != null) {
            fields.putIfAbsent(part.name(), new String(value, StandardCharsets.UTF_8));
        }
    }

    public List<IncomingFile> files() {
        return files;
    }

    UploadTarget target() {
        return new UploadTarget(fields.get("purpose"), fields.get("resourceKind"), fields.get("resourceId"));
    }

    @Override
    public void close() throws IOException {
        for (Path file : waiting) {
            Files.deleteIfExists(file);
        }
    }
}
