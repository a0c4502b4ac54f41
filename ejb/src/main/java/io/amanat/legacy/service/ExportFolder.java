package io.amanat.legacy.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder with one file per collection, {@code <collection>.jsonl}, one document per line.
 *
 * <p>A missing collection, and a file nobody knows, stop the import before it begins (R-DB-09): an export that is not whole
 * would silently lose what refers to the missing part. An empty file says that a collection has no documents.
 */
final class ExportFolder {
    private static final String SUFFIX = ".jsonl";

    private final Map<Collection, Path> files = new EnumMap<>(Collection.class);

    /** @throws ImportException when the folder is not a whole export */
    ExportFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ImportException(folder + " is not a folder");
        }
        List<String> unknown = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(path -> path.toString().endsWith(SUFFIX)).sorted().forEach(path -> {
                String file = path.getFileName().toString();
                String name = file.substring(0, file.length() - SUFFIX.length());
                Collection.of(name).ifPresentOrElse(collection -> files.put(collection, path), () -> {
                    if (!Collection.LEFT_BEHIND.contains(name)) {
                        unknown.add(name);
                    }
                });
            });
        }
        List<String> missing = Stream.of(Collection.values())
                .filter(collection -> !files.containsKey(collection))
                .map(Collection::file)
                .toList();
        if (!missing.isEmpty()) {
            throw new ImportException("the export lacks " + String.join(", ", missing)
                    + "; an empty file says that a collection is empty");
        }
        if (!unknown.isEmpty()) {
            throw new ImportException("nothing is known of " + String.join(", ", unknown));
        }
    }

    /** The file of a collection; bytes that are no UTF-8 become U+FFFD, so that one of them does not stop everything. */
    BufferedReader open(Collection collection) throws IOException {
        return new BufferedReader(new InputStreamReader(
                Files.newInputStream(files.get(collection)),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }

    /** Lines of all files: each is read once for it, which costs little beside what becomes of them. */
    long lines() throws IOException {
        long lines = 0;
        for (Collection collection : files.keySet()) {
            try (BufferedReader file = open(collection)) {
                lines += file.lines().count();
            }
        }
        return lines;
    }
}
