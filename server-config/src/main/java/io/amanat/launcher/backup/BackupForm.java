package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How the rows stand in a backup. */
public enum BackupForm {
    /** Texts of COPY, one to a table: needs nothing but this build. */
    COPY,
    /** An archive of {@code pg_dump} in its custom form: needs {@code pg_restore} to be read. */
    PG_DUMP;

    /** As commands and manifests say it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws LauncherException when there is no such form */
    public static BackupForm of(String code) {
        return Arrays.stream(values())
                .filter(form -> form.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new LauncherException("There is no form " + code + "; there are "
                        + Arrays.stream(values()).map(BackupForm::code).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * What the operator wants of PostgreSQL's own programs.
     *
     * @param form null leaves it to what there is
     * @param pgDump null looks in the folders of {@code PATH}
     * @param pgRestore null looks beside {@code pgDump} if that is named, and in the folders of {@code PATH}
     * @param environment of the command; little of it is passed on
     */
    public record Wanted(BackupForm form, Path pgDump, Path pgRestore, Map<String, String> environment) {
        /** COPY, whatever there is. */
        public static Wanted copy() {
            return new Wanted(COPY, null, null, Map.of());
        }
    }

    /**
     * Which form is taken.
     *
     * @param tool null for COPY
     * @param why one sentence
     */
    record Choice(BackupForm form, PgTool tool, String why) {
        private static Choice copy(String why) {
            return new Choice(COPY, null, why);
        }

        /**
         * {@code pg_dump} where there is one at least as new as the server, COPY otherwise.
         *
         * @param server major version
         * @throws LauncherException when pg_dump is demanded and cannot be had
         */
        static Choice of(Wanted wanted, int server) {
            if (wanted.form() == COPY) {
                return copy("COPY was asked for.");
            }
            Choice choice = byWhatThereIs(wanted, server);
            if (wanted.form() == PG_DUMP && choice.form() != PG_DUMP) {
                throw new LauncherException("pg_dump was asked for, and cannot be used: " + choice.why());
            }
            return choice;
        }

        private static Choice byWhatThereIs(Wanted wanted, int server) {
            Path path = PgTool.find("pg_dump", wanted.pgDump(), wanted.environment())
                    .orElse(null);
            if (path == null) {
                return copy("There is no pg_dump in PATH.");
            }
            PgTool tool;
            try {
                tool = PgTool.ask(path, wanted.environment());
            } catch (LauncherException useless) {
                return copy(useless.getMessage());
            }
            if (tool.major() < server) {
                return copy(tool.named() + " is older than the server, which is " + server + ".");
            }
            return new Choice(
                    PG_DUMP, tool, tool.named() + " is at least as new as the server, which is " + server + ".");
        }
    }

    /**
     * The program that reads an archive.
     *
     * @param written major version of the {@code pg_dump} that wrote it
     * @throws LauncherException when there is none that is at least as new
     */
    static PgTool reader(Wanted wanted, int written) {
        Path beside = wanted.pgDump() == null ? null : wanted.pgDump().resolveSibling("pg_restore");
        boolean useBeside = wanted.pgRestore() == null && beside != null && Files.isExecutable(beside);
        Path path = PgTool.find("pg_restore", useBeside ? beside : wanted.pgRestore(), wanted.environment())
                .orElseThrow(() -> new LauncherException("This backup was written by pg_dump " + written
                        + ", and there is no pg_restore in PATH; install one of at least that version, or name it with"
                        + " --pg-restore."));
        PgTool tool = PgTool.ask(path, wanted.environment());
        if (tool.major() < written) {
            throw new LauncherException(tool.named() + " is older than the pg_dump that wrote this backup, which was "
                    + written + "; install one of at least that version, or name it with --pg-restore.");
        }
        return tool;
    }
}
