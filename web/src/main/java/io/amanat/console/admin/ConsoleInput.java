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
 * What a page's address and forms have said, by name: {@code #{input.of['reason']}}. Beans read it as REST resources read
 * their input and hand it to the same checks.
 */
@Named("input")
@RequestScoped
public class ConsoleInput {
    private final Map<String, Object> values = new HashMap<>();

    @Inject
    private HttpServletRequest request;

    /** For pages: fields are written here. */
    public Map<String, Object> getOf() {
        return values;
    }

    /** Null for nothing, and for blanks. */
    public String text(String name) {
        Object value = values.get(name);
        // What a form carries on from the page's address stands in a hidden field.
        String given = value == null ? request.getParameter(name) : value.toString();
        String text = given == null ? "" : given.strip();
        return text.isEmpty() ? null : text;
    }

    /** As it was typed, for passwords. */
    public String raw(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name)) || "true".equals(values.get(name));
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
