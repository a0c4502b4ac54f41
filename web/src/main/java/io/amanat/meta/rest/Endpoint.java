package io.amanat.meta.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * An address with a verb, and the method that answers it.
 *
 * @param resource the class whose path it has, which may have inherited the method
 * @param path from the root, as the description of the API writes it
 */
record Endpoint(Class<?> resource, Method method, PathItem.HttpMethod verb, String path) {
    private static final String ROOT = "/api";

    /** Those of a class with a path, in the order of their addresses; none for any other class. */
    static List<Endpoint> of(Class<?> resource) {
        Path root = resource.getAnnotation(Path.class);
        List<Endpoint> found = new ArrayList<>();
        if (root != null) {
            for (Method method : resource.getMethods()) {
                Arrays.stream(method.getAnnotations())
                        .map(one -> one.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .forEach(verb -> found.add(new Endpoint(
                                resource,
                                method,
                                PathItem.HttpMethod.valueOf(verb.value()),
                                address(root, method.getAnnotation(Path.class)))));
            }
        }
        found.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::verb));
        return found;
    }

    private static String address(Path root, Path own) {
        return ROOT
                + Stream.of(root, own)
                        .filter(path -> path != null)
                        .flatMap(path -> Arrays.stream(path.value().split("/", -1)))
                        .filter(part -> !part.isEmpty())
                        .map(part -> "/" + part)
                        .collect(Collectors.joining());
    }

    /** What the description says of it; null when it says nothing. */
    Operation in(OpenAPI api) {
        PathItem item = api.getPaths().getPathItem(path);
        return item == null ? null : item.getOperations().get(verb);
    }

    /** A name that no other one has, for programs: get_payment_byId_ledger. */
    String name() {
        return verb.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(path.substring(ROOT.length()).split("/", -1))
                        .filter(part -> !part.isEmpty())
                        .map(part -> "_" + word(part))
                        .collect(Collectors.joining());
    }

    private static String word(String part) {
        if (part.startsWith("{")) {
            return "by" + capital(part.substring(1, part.length() - 1));
        }
        String[] words = part.split("-", -1);
        return words[0] + Arrays.stream(words).skip(1).map(Endpoint::capital).collect(Collectors.joining());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
