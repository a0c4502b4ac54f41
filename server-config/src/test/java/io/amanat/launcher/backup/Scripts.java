package io.amanat.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Small programs that play PostgreSQL's own. */
final class Scripts {
    private Scripts() {}

    /** One that says a version, and nothing else. */
    static Path saying(Path file, String version) throws IOException {
        return of(file, "echo '" + version + "'");
    }

    static Path of(Path file, String lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
