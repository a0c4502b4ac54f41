package io.amanat.launcher.backup;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Backups with something wrong about them. */
final class SpoiltBackup {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private SpoiltBackup() {}

    interface Change {
        /** Null leaves the entry out. */
        String of(String text);
    }

    /** A well-formed archive with one entry changed. */
    static Path rewritten(Path file, String entry, Change change) throws Exception {
        Path result = file.resolveSibling("rewritten" + NUMBER.incrementAndGet() + ".zip");
        try (ZipFile from = new ZipFile(file.toFile());
                OutputStream out = Files.newOutputStream(result);
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry one : from.stream().toList()) {
                byte[] content = from.getInputStream(one).readAllBytes();
                if (one.getName().equals(entry)) {
                    String text = change.of(new String(content, StandardCharsets.UTF_8));
                    if (text == null) {
                        continue;
                    }
                    content = text.getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(one.getName()));
                to.write(content);
                to.closeEntry();
            }
        }
        return result;
    }

    /** Where the packed rows of a table lie, and how many bytes they take. */
    static int[] packedRows(Path file, byte[] whole) throws Exception {
        String name = "data/market.users.copy";
        try (ZipFile zip = new ZipFile(file.toFile())) {
            int start = new String(whole, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
            return new int[] {start, (int) zip.getEntry(name).getCompressedSize()};
        }
    }
}
