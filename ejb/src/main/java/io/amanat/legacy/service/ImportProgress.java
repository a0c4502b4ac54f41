package io.amanat.legacy.service;

import java.sql.SQLException;

/** Hears how far an import is. */
@FunctionalInterface
public interface ImportProgress {
    /** It has become the one import that may run on this database, and has read nothing yet. */
    default void begun() throws SQLException {}

    /**
     * Some documents more are through.
     *
     * @param collection being read; {@link LegacyImport#VERIFICATION} at the end
     * @param doneLines of the whole export
     * @param totalLines of the whole export
     * @param report what became of them so far
     */
    void at(String collection, long doneLines, long totalLines, ImportReport report);
}
