package io.amanat.blog.admin;

import io.amanat.blog.entity.BlogComment;
import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.service.BlogCommentService;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.PressedButton;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Comments, oldest first: all of one post, or those of a status below all posts, waiting ones first; three statements. */
@Named("comments")
@RequestScoped
public class BlogCommentsPage {
    private static final String TEXTS = "io.amanat.blog.admin.texts";
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private PressedButton pressed;

    @EJB
    private BlogCommentService comments;

    private UUID post;
    private BlogCommentStatus status;
    private List<BlogCommentService.Signed> found;

    /** Reads the page. */
    public void load() {
        Fields fields = new Fields();
        post = fields.uuid("post", input.text("post"), false);
        status = fields.oneOf("status", input.text("status"), BlogCommentStatus.class, BlogCommentStatus.PENDING);
        fields.check();
        UUID after = Uuid7.parseOrNull(input.text("cursor"));
        // One more than shown says whether the list goes on.
        found = post == null
                ? comments.moderation(console.actor(), status, after, ROWS + 1)
                : comments.below(console.actor(), post, after, ROWS + 1);
    }

    private List<BlogCommentService.Signed> found() {
        if (found == null) {
            load();
        }
        return found;
    }

    /** Null while those of all posts are asked for. */
    public UUID getPost() {
        found();
        return post;
    }

    public BlogCommentStatus getStatus() {
        found();
        return status;
    }

    public List<BlogCommentStatus> getStatuses() {
        return List.of(BlogCommentStatus.values());
    }

    public List<BlogCommentService.Signed> getRows() {
        return found().subList(0, Math.min(ROWS, found().size()));
    }

    /** Where the list goes on; null at its end. */
    public UUID getNext() {
        return found().size() > ROWS ? found().get(ROWS - 1).comment().id() : null;
    }

    public boolean publishable(BlogComment row) {
        return BlogCommentStatus.MOVES.allows(row.status(), BlogCommentStatus.PUBLISHED);
    }

    public boolean hideable(BlogComment row) {
        return BlogCommentStatus.MOVES.allows(row.status(), BlogCommentStatus.HIDDEN);
    }

    /** What the list was asked for, as it stands in an address. */
    public String getQuestion() {
        return getPost() == null ? "status=" + getStatus().code() : "post=" + getPost();
    }

    /** Publishes or hides the comment that a button was pressed for. */
    public String judge() {
        UUID hidden = pressed.id("hide");
        UUID shown = pressed.id("publish");
        if (hidden == null && shown == null) {
            return null;
        }
        boolean hide = hidden != null;
        comments.moderate(
                console.acting(), hide ? hidden : shown, hide ? BlogCommentStatus.HIDDEN : BlogCommentStatus.PUBLISHED);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), hide ? "comment.hide.done" : "comment.publish.done"),
                ConsolePage.BLOG_COMMENTS.path() + "?" + getQuestion());
    }
}
