package io.amanat.it;

import io.amanat.http.rest.ApiApplication;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The endpoints of the web module by its annotations: "GET /payment/{id}" and the method that answers it. */
final class Resources {
    private Resources() {}

    static SortedMap<String, Method> endpoints() {
        SortedMap<String, Method> found = new TreeMap<>();
        for (Class<?> resource : classes()) {
            String root = resource.getAnnotation(Path.class).value();
            for (Method method : resource.getMethods()) {
                verb(method).ifPresent(verb -> found.put(verb + " " + address(root, method), method));
            }
        }
        return found;
    }

    private static Optional<String> verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return Optional.of(verb.value());
            }
        }
        return Optional.empty();
    }

    private static String address(String root, Method method) {
        Path path = method.getAnnotation(Path.class);
        return ("/" + root + "/" + (path == null ? "" : path.value()))
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }

    /** Found in the jar or folder of the module. */
    private static List<Class<?>> classes() {
        try {
            java.nio.file.Path home = java.nio.file.Path.of(ApiApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(home)) {
                return classes(home);
            }
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return classes(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<Class<?>> classes(java.nio.file.Path root) {
        try (Stream<java.nio.file.Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && name.contains("io/amanat/"))
                    .<Class<?>>map(name -> load(name.replace(".class", "").replace('/', '.')))
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Resources.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
