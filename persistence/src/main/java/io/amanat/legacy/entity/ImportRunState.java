package io.amanat.legacy.entity;

import java.util.List;

/**
 * How far a run of the import is.
 *
 * @param collection being read; null before the first
 * @param linesDone of {@code linesTotal}, all files of the export together
 * @param added documents that became rows
 * @param changed documents whose rows were written anew
 * @param unchanged documents that would write what is there
 * @param rejected documents that could not become rows
 * @param duplicates documents whose id came before
 * @param errors gaps met, also those that an earlier run had noted
 * @param warnings the same
 * @param notes the same
 * @param lastErrors collection, old id and code of the last rejects, the latest last; at most {@link #LAST_ERRORS}
 */
public record ImportRunState(
        String collection,
        long linesDone,
        long linesTotal,
        long added,
        long changed,
        long unchanged,
        long rejected,
        long duplicates,
        long errors,
        long warnings,
        long notes,
        List<String> lastErrors) {
    /** How many of the last errors are kept. */
    public static final int LAST_ERRORS = 10;

    public ImportRunState {
        lastErrors = List.copyOf(lastErrors);
    }

    /** Hundredths of the lines, rounded down, 0 to 100; 100 for an export without lines. */
    public int percent() {
        return linesTotal == 0 ? 100 : (int) (linesDone * 100 / linesTotal);
    }
}
