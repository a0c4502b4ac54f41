package io.amanat.legacy.service;

/** Hears how far an import is. */
public interface ImportProgress {
    /**
     * Some documents more are through.
     *
     * @param collection being read
     * @param doneBytes of the whole export
     * @param totalBytes of the whole export
     */
    void at(String collection, long doneBytes, long totalBytes);
}
