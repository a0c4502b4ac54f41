package io.amanat.blog.admin;

import io.amanat.blog.entity.BlogCategory;
import io.amanat.blog.rest.BlogDeskResource;
import io.amanat.blog.service.BlogReader;
import io.amanat.blog.service.BlogService;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.ReadOnce;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Headings that posts stand under, and a new one; one statement. */
@Named("headings")
@RequestScoped
public class HeadingsPart {
    private static final String TEXTS = "io.amanat.blog.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private BlogReader reader;

    @EJB
    private BlogService blog;

    private final ReadOnce<List<BlogCategory>> rows = new ReadOnce<>(() -> reader.categories());

    public List<BlogCategory> getRows() {
        return rows.get();
    }

    /** Adds one; its address never changes. */
    public String add() {
        Actor admin = console.acting();
        BlogDeskResource.CategoryInput typed = new BlogDeskResource.CategoryInput(
                        input.text("slug"), input.text("name"), input.text("nameEn"))
                .check();
        blog.addCategory(admin, typed.slug(), typed.name(), typed.nameEn());
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), "heading.done"), ConsolePage.BLOG.path());
    }
}
