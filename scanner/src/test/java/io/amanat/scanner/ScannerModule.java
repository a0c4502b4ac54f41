package io.amanat.scanner;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this module lies: tests of the EAR use its server and its node too, from a folder of their own. */
public final class ScannerModule {
    private ScannerModule() {}

    /** @param inside path below the module's folder */
    public static Path path(String inside) {
        Path here = Path.of("").toAbsolutePath();
        boolean isHere = Files.isDirectory(here.resolve("src").resolve("test").resolve("chain"));
        return (isHere ? here : here.resolveSibling("scanner")).resolve(inside);
    }
}
