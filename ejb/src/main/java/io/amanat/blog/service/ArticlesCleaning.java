package io.amanat.blog.service;

import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.markup.service.CleanHtml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/**
 * Cleans articles that an earlier import of the old store took over as they were (R-BLG-03): those that were there when the
 * database learned to tell, once each. Since then the import cleans them itself, so afterwards nothing is left to do.
 */
@ApplicationScoped
public class ArticlesCleaning implements Job {
    /** Each may be 200,000 characters long. */
    static final int BATCH = 20;

    @Inject
    private BlogPostRepository posts;

    @Override
    public String name() {
        return "blog-cleaning";
    }

    @Override
    public Cadence cadence() {
        return Cadence.MINUTE;
    }

    @Override
    public JobLock lock() {
        return JobLock.BLOG_CLEANING;
    }

    @Override
    public int step() {
        Map<UUID, String> texts = posts.awaitingCleaning(BATCH);
        texts.forEach((id, text) -> posts.cleaned(id, CleanHtml.fitting(text, PostPatch.MAX_CONTENT)));
        return texts.size();
    }
}
