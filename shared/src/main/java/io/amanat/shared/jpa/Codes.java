package io.amanat.shared.jpa;

import java.util.HashMap;
import java.util.Map;

/** The constants of each {@link Coded} enum by their codes, gathered once: every row that is read asks for several. */
final class Codes {
    static final ClassValue<Map<String, Coded>> OF = new ClassValue<>() {
        @Override
        protected Map<String, Coded> computeValue(Class<?> type) {
            Map<String, Coded> constants = new HashMap<>();
            for (Object constant : type.getEnumConstants()) {
                Coded coded = (Coded) constant;
                constants.putIfAbsent(coded.code(), coded);
            }
            return Map.copyOf(constants);
        }
    };

    private Codes() {}
}
