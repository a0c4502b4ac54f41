package io.amanat.blog.admin;

import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.blog.service.BlogReader;
import io.amanat.blog.service.BlogService;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One post: what it is about, and whether readers see it. */
@Named("post")
@RequestScoped
public class BlogPostPage {
    private static final String TEXTS = "io.amanat.blog.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private BlogReader reader;

    @EJB
    private BlogService blog;

    private BlogReader.Article article;

    /** Reads it; what does not exist is 404. */
    public void load() {
        article = reader.read(console.actor(), input.id("id").toString());
    }

    public BlogReader.Article getArticle() {
        if (article == null) {
            load();
        }
        return article;
    }

    public BlogPost getRow() {
        return getArticle().post();
    }

    public boolean isPublishable() {
        return BlogPostStatus.MOVES.allows(getRow().status(), BlogPostStatus.PUBLISHED);
    }

    public boolean isArchivable() {
        return BlogPostStatus.MOVES.allows(getRow().status(), BlogPostStatus.ARCHIVED);
    }

    public String publish() {
        blog.publish(console.acting(), input.id("id"));
        return done("publish.done");
    }

    public String archive() {
        blog.archive(console.acting(), input.id("id"));
        return done("archive.done");
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key),
                ConsolePage.BLOG_POST.path() + "?id=" + input.id("id"));
    }
}
