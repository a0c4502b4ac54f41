package io.amanat.console.admin;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a page's address and forms have said, by name: {@code #{input.of['reason']}}, and for pages with several dialogs
 * {@code #{input.form('refund').reason}}, so that what one of them was refused stands in no other. Beans read it as REST
 * resources read their input and hand it to the same checks.
 */
@Named("input")
@RequestScoped
public class ConsoleInput {
    private final Map<String, Object> values = new HashMap<>();
    /** Of the one form that was sent, by its name. */
    private final Map<String, Map<String, Object>> forms = new HashMap<>();

    @Inject
    private HttpServletRequest request;

    /** For pages: fields are written here. */
    public Map<String, Object> getOf() {
        return values;
    }

    /** The fields of one dialog. */
    public Map<String, Object> form(String name) {
        return forms.computeIfAbsent(name, unknown -> new HashMap<>());
    }

    private Object value(String name) {
        for (Map<String, Object> form : forms.values()) {
            if (form.containsKey(name)) {
                return form.get(name);
            }
        }
        return values.get(name);
    }

    /** Null for nothing, and for blanks. */
    public String text(String name) {
        Object value = value(name);
        // What a form carries on from the page's address stands in a hidden field.
        String given = value == null ? request.getParameter(name) : value.toString();
        String text = given == null ? "" : given.strip();
        return text.isEmpty() ? null : text;
    }

    /** As it was typed, for passwords. */
    public String raw(String name) {
        return value(name) instanceof String text ? text : null;
    }

    public boolean flag(String name) {
        Object value = value(name);
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    /** @throws DomainException NOT_FOUND for what is no id: the page does not exist */
    public UUID id(String name) {
        UUID id = Uuid7.parseOrNull(text(name));
        if (id == null) {
            throw new DomainException(ErrorCode.NOT_FOUND);
        }
        return id;
    }
}
