package io.amanat.file.rest;

import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.StoredFile;
import io.amanat.http.rest.OneOf;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A file as clients see it. */
public record FileJson(
        UUID id,
        String url,
        String name,
        String contentType,
        long size,
        Integer width,
        Integer height,
        @OneOf(FilePurpose.class) String purpose,
        String resourceKind,
        UUID resourceId,
        UUID ownerId,
        boolean isPublic,
        Instant createdAt) {
    /** An upload: all its files, and the address of the first for clients that send one. */
    public record Uploaded(String url, FileJson file, List<FileJson> files) {
        public static Uploaded of(List<FileJson> files) {
            return new Uploaded(files.get(0).url(), files.get(0), files);
        }
    }

    public static FileJson from(StoredFile file, String url) {
        return new FileJson(
                file.id(),
                url,
                file.originalName(),
                file.contentType(),
                file.sizeBytes(),
                file.width(),
                file.height(),
                file.purpose().code(),
                file.resourceKind(),
                file.resourceId(),
                file.ownerId(),
                file.isPublic(),
                file.createdAt());
    }
}
