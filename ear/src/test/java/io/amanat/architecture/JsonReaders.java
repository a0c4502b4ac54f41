package io.amanat.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who reads a body that is no record, key by key: the classes that a JSON object is handed to from an endpoint on, and the
 * records that it is made into. The keys are among the texts that stand in the sources of the former.
 */
final class JsonReaders {
    private static final Set<String> JSON = Set.of(
            "io.amanat.http.rest.JsonBody",
            "io.amanat.shared.json.PartialInput",
            "jakarta.json.JsonObject",
            "jakarta.json.JsonValue");
    private static final Pattern KEY = Pattern.compile("\"([A-Za-z]+)\"");

    private final Set<JavaClass> classes = new LinkedHashSet<>();
    private final Set<Class<?>> records = new LinkedHashSet<>();

    private JsonReaders() {}

    static JsonReaders from(JavaCodeUnit endpoint) {
        JsonReaders readers = new JsonReaders();
        Deque<JavaClass> unseen = new ArrayDeque<>();
        readers.follow(endpoint, unseen);
        while (!unseen.isEmpty()) {
            unseen.remove().getCodeUnits().forEach(unit -> readers.follow(unit, unseen));
        }
        return readers;
    }

    private void follow(JavaCodeUnit unit, Deque<JavaClass> unseen) {
        for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
            JavaClass owner = access.getTargetOwner();
            if (access instanceof JavaCodeUnitAccess<?> call
                    && House.CLASSES.contain(owner.getName())
                    && call.getTarget().getRawParameterTypes().stream().anyMatch(type -> JSON.contains(type.getName()))
                    && classes.add(owner)) {
                unseen.add(owner);
            }
        }
        for (ReferencedClassObject named : unit.getReferencedClassObjects()) {
            if (named.getValue().isRecord()) {
                records.add(named.getValue().reflect());
            }
        }
    }

    /** What the object is made into as a whole. */
    Set<Class<?>> records() {
        return records;
    }

    /** Every text of letters in the classes that look into the object, as {@code Class.text}. */
    Set<String> texts() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            String path = type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
            House.sources().stream()
                    .filter(file -> file.toString().replace('\\', '/').endsWith("/" + path))
                    .flatMap(file -> House.lines(file).stream())
                    // An address is no key.
                    .filter(line -> !line.strip().startsWith("@Path("))
                    .forEach(line -> {
                        Matcher key = KEY.matcher(line);
                        while (key.find()) {
                            found.add(type.getSimpleName() + "." + key.group(1));
                        }
                    });
        }
        return found;
    }
}
