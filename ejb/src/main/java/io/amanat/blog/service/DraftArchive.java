package io.amanat.blog.service;

import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Puts drafts away that nobody has touched for half a year. Nothing is deleted: an archived post can be published. */
@ApplicationScoped
public class DraftArchive implements Job {
    /** A draft that was not touched for so long is stale. */
    public static final Duration STALE_AFTER = Duration.ofDays(180);

    static final int BATCH = 1_000;

    @Inject
    private BlogPostRepository posts;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "draft-archive";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.DRAFT_ARCHIVE;
    }

    @Override
    public int step() {
        Instant now = clock.instant();
        return posts.archiveDrafts(now.minus(STALE_AFTER), now, BATCH);
    }
}
