package io.amanat.template.entity;

import java.util.List;

/**
 * Some rows of a list and how long the whole list is.
 *
 * @param count null where there are no rows beside which it could stand
 */
public record Counted<T>(List<T> rows, Long count) {}
