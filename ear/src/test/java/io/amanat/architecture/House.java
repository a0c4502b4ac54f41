package io.amanat.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The whole code base as the architecture tests see it: classes of every module, and their sources. */
final class House {
    static final List<String> MODULES =
            List.of("shared", "persistence", "ejb", "scanner-mdb", "web", "scanner", "server-config");

    /** Loaded once: reading some hundred class files takes seconds. */
    static final JavaClasses CLASSES = load();

    private House() {}

    private static JavaClasses load() {
        List<Path> folders = MODULES.stream()
                .map(module -> root().resolve(module).resolve("target/classes"))
                .toList();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException(folder + " is missing: build all modules");
            }
        }
        return new ClassFileImporter().importPaths(folders);
    }

    /** Folder of the parent project. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("shared")) ? here : here.getParent();
    }

    /** All main source files. */
    static List<Path> sources() {
        return MODULES.stream().flatMap(House::sources).toList();
    }

    /** Main source files of one module. */
    static Stream<Path> sources(String module) {
        return files(root().resolve(module).resolve("src/main/java"));
    }

    /** The source files of all tests. */
    static List<Path> tests() {
        return Stream.concat(MODULES.stream(), Stream.of("ear"))
                .map(module -> root().resolve(module).resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(House::files)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
