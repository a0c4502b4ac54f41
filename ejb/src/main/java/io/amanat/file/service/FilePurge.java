package io.amanat.file.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Forgets files that were deleted a day ago, and uploads that wait on this node's disk for nobody. */
@ApplicationScoped
public class FilePurge implements Job {
    /** One message takes the bytes of a batch away, within the lease of a sink. */
    static final int BATCH = 50;

    @Inject
    private FileRecords records;

    @Inject
    private UploadFolder folder;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "file-purge";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.FILE_PURGE;
    }

    @Override
    public int step() {
        try {
            return records.purge(BATCH) + folder.forget(clock.instant().minus(FileRecords.KEPT), BATCH);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
