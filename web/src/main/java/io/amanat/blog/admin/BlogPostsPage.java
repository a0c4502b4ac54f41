package io.amanat.blog.admin;

import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.blog.entity.PostFilter;
import io.amanat.blog.entity.PostSummary;
import io.amanat.blog.service.BlogReader;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Posts of one status: drafts unless another is asked for; one statement. */
@Named("posts")
@RequestScoped
public class BlogPostsPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private BlogReader reader;

    private BlogPostStatus status;
    private List<PostSummary> found;

    /** Reads the page. */
    public void load() {
        Fields fields = new Fields();
        status = fields.oneOf("status", input.text("status"), BlogPostStatus.class, BlogPostStatus.DRAFT);
        fields.check();
        UUID after = Uuid7.parseOrNull(input.text("cursor"));
        // One more than shown says whether the list goes on.
        found = reader.list(console.actor(), new PostFilter(status, null, null, after), ROWS + 1);
    }

    private List<PostSummary> found() {
        if (found == null) {
            load();
        }
        return found;
    }

    public BlogPostStatus getStatus() {
        found();
        return status;
    }

    public List<BlogPostStatus> getStatuses() {
        return List.of(BlogPostStatus.values());
    }

    public List<PostSummary> getRows() {
        return found().subList(0, Math.min(ROWS, found().size()));
    }

    /** Where the list goes on; null at its end. */
    public UUID getNext() {
        return found().size() > ROWS ? found().get(ROWS - 1).id() : null;
    }
}
