package io.amanat.blog.service;

import io.amanat.blog.entity.BlogCounterRepository;
import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Adds views and likes that came together to the posts' counters, and forgets who saw what before yesterday. */
@ApplicationScoped
public class BlogCounters implements Job {
    static final int BATCH = 5_000;

    @Inject
    private BlogCounterRepository counters;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "blog-counters";
    }

    @Override
    public Cadence cadence() {
        return Cadence.MINUTE;
    }

    @Override
    public JobLock lock() {
        return JobLock.BLOG_COUNTERS;
    }

    @Override
    public int step() {
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        return counters.fold(BATCH) + counters.forgetViews(yesterday, BATCH);
    }
}
