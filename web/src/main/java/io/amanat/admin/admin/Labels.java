package io.amanat.admin.admin;

import io.amanat.console.admin.Console;
import io.amanat.meta.service.PublicEnums;
import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of closed lists in the reader's language: the labels that clients get from {@code /api/meta/enums}. */
@Named("labels")
@RequestScoped
public class Labels {
    private static final Map<String, PublicEnums.Value> VALUES = index(PublicEnums.load());

    @Inject
    private Console console;

    private static Map<String, PublicEnums.Value> index(Map<String, List<PublicEnums.Value>> enums) {
        Map<String, PublicEnums.Value> values = new HashMap<>();
        enums.forEach((name, all) -> all.forEach(value -> values.put(name + "." + value.code(), value)));
        return values;
    }

    /** A dash for nothing; the code itself for a list that is not public. */
    public String of(Coded value) {
        if (value == null) {
            return "–";
        }
        PublicEnums.Value label =
                VALUES.get(PublicEnums.name(((Enum<?>) value).getDeclaringClass()) + "." + value.code());
        if (label == null) {
            return value.code();
        }
        return console.getLanguage().equals("fa") ? label.fa() : label.en();
    }
}
