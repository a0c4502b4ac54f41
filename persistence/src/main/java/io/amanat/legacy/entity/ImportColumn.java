package io.amanat.legacy.entity;

import java.util.Set;

/**
 * What a column can hold.
 *
 * @param type PostgreSQL's name of its type
 * @param maxLength most characters; 0 where there is no limit
 * @param labels of its enum type; empty for other types
 */
public record ImportColumn(String type, int maxLength, Set<String> labels) {
    public ImportColumn {
        labels = Set.copyOf(labels);
    }
}
