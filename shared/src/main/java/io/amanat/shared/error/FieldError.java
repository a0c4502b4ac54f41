package io.amanat.shared.error;

/**
 * One invalid input field.
 *
 * @param field JSON path of the field, dots between levels
 * @param code short upper-case reason a client can switch on, e.g. {@code REQUIRED}
 * @param message one sentence for people
 */
public record FieldError(String field, String code, String message) {}
