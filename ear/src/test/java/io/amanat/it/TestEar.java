package io.amanat.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The shipped EAR with one more web module, the test hooks, and with a scanner of uploads inside its EJB module. */
final class TestEar {
    static final String HOOKS = "test-hooks.war";
    private static final String APPLICATION = "META-INF/application.xml";
    private static final String SCANNER = "io/amanat/testscanner/EicarScanner.class";
    static final String BEANS = "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
            + " bean-discovery-mode=\"annotated\"/>";

    private TestEar() {}

    /** @return the new file */
    static Path build(Path shipped, Path target) {
        try (ZipFile ear = new ZipFile(shipped.toFile());
                OutputStream file = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> entries = ear.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = ear.getInputStream(entry)) {
                    byte[] bytes = content.readAllBytes();
                    add(zip, entry.getName(), changed(entry.getName(), bytes));
                }
            }
            add(zip, HOOKS, hooks());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return target;
    }

    private static byte[] changed(String name, byte[] content) throws IOException {
        if (name.equals(APPLICATION)) {
            return withHooks(content);
        }
        return name.startsWith("amanat-ejb") ? withScanner(content) : content;
    }

    /** Adapters of the EJB module are found inside it only: a web module's beans are invisible to it. */
    private static byte[] withScanner(byte[] module) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(module));
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                add(zip, entry.getName(), in.readAllBytes());
            }
            add(zip, SCANNER, Files.readAllBytes(testClasses().resolve(SCANNER)));
        }
        return bytes.toByteArray();
    }

    private static byte[] withHooks(byte[] application) {
        return withModule(new String(application, StandardCharsets.UTF_8), HOOKS, "/test-hooks")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** application.xml with one more web module. */
    static String withModule(String application, String war, String root) {
        String end = "<library-directory>";
        if (!application.contains(end)) {
            throw new IllegalStateException("application.xml looks different: " + application);
        }
        String module = "<module><web><web-uri>" + war + "</web-uri><context-root>" + root
                + "</context-root></web></module>\n  ";
        return application.replace(end, module + end);
    }

    private static byte[] hooks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            Path classes = testClasses();
            for (Path file : classFiles(classes.resolve("io/amanat/testhooks"))) {
                add(zip, "WEB-INF/classes/" + classes.relativize(file), Files.readAllBytes(file));
            }
            add(zip, "WEB-INF/beans.xml", BEANS.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Path testClasses() {
        try {
            return Path.of(TestEar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
