package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entity against its table: a row with all columns set and one with only what must be set are read; then each is
 * made equal to the other through JPA, so that every nullable column is written both as a value and as null.
 */
public final class Mapped {
    private Mapped() {}

    /** The way to each stored value: one field, or the field of an embedded part and one inside it. */
    private static List<List<Field>> fields(Class<?> type) {
        return declared(type)
                .flatMap(field -> field.getType().isAnnotationPresent(Embeddable.class)
                        ? declared(field.getType()).map(inner -> List.of(field, inner))
                        : Stream.of(List.of(field)))
                .toList();
    }

    private static Stream<Field> declared(Class<?> type) {
        return Stream.of(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static String name(List<Field> path) {
        return path.stream().map(Field::getName).collect(Collectors.joining("."));
    }

    private static boolean isWritable(List<Field> path) {
        Field field = path.get(path.size() - 1);
        Column column = field.getAnnotation(Column.class);
        return !field.isAnnotationPresent(Id.class)
                && !field.isAnnotationPresent(Version.class)
                && (column == null || column.updatable());
    }

    /** The object that holds the value: the entity, or its embedded part, which is made when it is missing. */
    private static Object holder(Object entity, List<Field> path) {
        if (path.size() == 1) {
            return entity;
        }
        String part = path.get(0).getName();
        if (Inside.get(entity, part) == null) {
            Inside.set(entity, part, Inside.blank(path.get(0).getType()));
        }
        return Inside.get(entity, part);
    }

    private static Map<String, Object> state(Object entity) {
        Map<String, Object> state = new LinkedHashMap<>();
        for (List<Field> path : fields(entity.getClass())) {
            Object value =
                    Inside.get(holder(entity, path), path.get(path.size() - 1).getName());
            state.put(name(path), value instanceof BigDecimal amount ? amount.stripTrailingZeros() : value);
        }
        return state;
    }

    /** The stored values of a row, by field, read through JPA. */
    public static Map<String, Object> load(Class<?> type, Object id) {
        return Market.in(em -> {
            Object entity = em.find(type, id);
            // Reading makes missing parts, which must not count as a change of the row.
            em.detach(entity);
            return state(entity);
        });
    }

    private static void become(Class<?> type, Object id, Map<String, Object> wanted) {
        List<List<Field>> fields = fields(type).stream()
                .filter(Mapped::isWritable)
                .filter(path -> wanted.containsKey(name(path)))
                .toList();
        Market.run(em -> {
            Object entity = em.find(type, id);
            fields.forEach(path ->
                    Inside.set(holder(entity, path), path.get(path.size() - 1).getName(), wanted.get(name(path))));
        });
        Map<String, Object> stored = load(type, id);
        fields.forEach(
                path -> assertThat(stored).as(type.getSimpleName()).containsEntry(name(path), wanted.get(name(path))));
    }

    /**
     * Both rows must be writable: neither may break a rule of the table when it becomes the other.
     *
     * @param apart fields to leave alone: unique ones, and those of which only one may be set
     */
    public static void assertBothWays(Class<?> type, Object full, Object bare, String... apart) {
        Map<String, Object> fullState = load(type, full);
        Map<String, Object> bareState = load(type, bare);
        assertThat(Set.of(apart)).isSubsetOf(fullState.keySet());
        fullState.keySet().removeAll(Set.of(apart));
        bareState.keySet().removeAll(Set.of(apart));
        assertThat(fullState).as("the full row leaves nothing out").doesNotContainValue(null);
        become(type, full, bareState);
        become(type, bare, fullState);
    }
}
