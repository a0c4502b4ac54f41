package io.amanat.legacy.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A run of the import.
 *
 * @param folder name of the export's folder, without the way to it
 * @param operator who started it, as the operating system calls him
 * @param resumes the run that broke off and that this one goes on from; null when it goes on from none
 * @param status a run that is silent, or has lost its lock, is {@link ImportRunStatus#STOPPED}
 * @param problem why it failed, or what its verification found, a sentence a line; null for nothing
 * @param heardAt when it last said how far it is
 * @param finishedAt null while it runs, and when nobody has noted yet that it was killed
 */
public record ImportRun(
        UUID id,
        String folder,
        String operator,
        boolean dryRun,
        UUID resumes,
        ImportRunStatus status,
        ImportRunState state,
        String problem,
        Instant startedAt,
        Instant heardAt,
        Instant finishedAt) {}
