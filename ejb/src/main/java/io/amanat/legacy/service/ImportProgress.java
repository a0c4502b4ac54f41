package io.amanat.legacy.service;

/** Hears how far an import is. */
@FunctionalInterface
public interface ImportProgress {
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
