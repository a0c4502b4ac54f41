package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;

import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.stream.Stream;

/** Attacks on the ids of the retired store, wherever they are kept: on their form, and on each standing once. */
final class LegacyIdAttacks {
    private LegacyIdAttacks() {}

    static Stream<Attack> all() {
        return Stream.concat(forms(), repetitions());
    }

    private static Stream<Attack> forms() {
        return Sql.rows(
                        """
                select c.conrelid::regclass, c.conname from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
                where c.contype = 'c' and a.attname = 'legacy_object_id'
                """)
                .stream()
                .flatMap(found -> Stream.of("507F1F77", "507F1F77BCF86CD799439011", "507f1f77bcf86cd79943901100")
                        .map(id -> attack(found.get(0), found.get(1), "the legacy id " + id, "legacy_object_id", id)));
    }

    private static Stream<Attack> repetitions() {
        return Sql.rows(
                        """
                select i.indrelid::regclass, i.indexrelid::regclass from pg_index i
                join pg_attribute a on a.attrelid = i.indrelid and i.indkey[0] = a.attnum
                where i.indisunique and i.indnkeyatts = 1 and a.attname = 'legacy_object_id'
                """)
                .stream()
                .map(found -> twice(
                        found.get(0),
                        found.get(1).substring(found.get(1).indexOf('.') + 1),
                        "one legacy id twice",
                        List.of("legacy_object_id", someId())));
    }

    private static String someId() {
        return Uuid7.next().toString().replace("-", "").substring(8);
    }
}
