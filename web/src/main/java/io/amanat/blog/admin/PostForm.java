package io.amanat.blog.admin;

import io.amanat.blog.entity.BlogCategory;
import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.entity.BlogPostVideo;
import io.amanat.blog.service.BlogReader;
import io.amanat.blog.service.BlogService;
import io.amanat.blog.service.PostPatch;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.ReadOnce;
import io.amanat.shared.error.Fields;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writing a draft, and changing a post as a whole: what was emptied is taken away. */
@Named("postForm")
@RequestScoped
public class PostForm {
    private static final String TEXTS = "io.amanat.blog.admin.texts";
    private static final String FORM = "post";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private BlogReader reader;

    @EJB
    private BlogService blog;

    private final ReadOnce<List<BlogCategory>> headings = new ReadOnce<>(() -> reader.categories());
    private final ReadOnce<BlogReader.Article> article =
            new ReadOnce<>(() -> reader.read(console.actor(), input.id("id").toString()));

    /** Offers what a post says for changing; what does not exist is 404. Without an id a new one is written. */
    public void load() {
        if (isFresh()) {
            return;
        }
        BlogPost post = article.get().post();
        Map<String, Object> form = input.form(FORM);
        form.put("title", post.title());
        form.put("excerpt", post.excerpt());
        form.put("content", post.content());
        form.put("coverImage", post.coverImage());
        form.put("tags", String.join(", ", post.tags()));
        form.put(
                "categoryId", post.categoryId() == null ? "" : post.categoryId().toString());
        form.put("seoTitle", post.seoTitle());
        form.put("seoDescription", post.seoDescription());
        form.put("seoKeywords", String.join(", ", post.seoKeywords()));
        form.put("videos", article.get().videos().stream().map(PostForm::line).collect(Collectors.joining("\n")));
    }

    public boolean isFresh() {
        return input.text("id") == null;
    }

    public List<BlogCategory> getHeadings() {
        return headings.get();
    }

    /** The version that whoever fills in the form has seen: what was sent stays, so that nobody's change is overwritten. */
    public String getVersion() {
        String sent = input.text("version");
        return sent == null ? Integer.toString(article.get().post().version()) : sent;
    }

    /** Stores it and opens its page. */
    public String save() {
        Actor admin = console.acting();
        UUID id;
        if (isFresh()) {
            id = blog.draft(admin, PostPatch.whole(typed(null))).id();
        } else {
            Fields fields = new Fields();
            Integer version = fields.integer("version", input.text("version"), 0, Integer.MAX_VALUE, null);
            fields.check();
            id = blog.change(admin, input.id("id"), PostPatch.partial(typed(version)))
                    .id();
        }
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "save.done"), ConsolePage.BLOG_POST.path() + "?id=" + id);
    }

    private PostPatch.Raw typed(Integer version) {
        return new PostPatch.Raw(
                said("title"),
                said("excerpt"),
                said("content"),
                input.text("format"),
                said("coverImage"),
                parts("tags", "[,،\\n]"),
                said("categoryId"),
                said("seoTitle"),
                said("seoDescription"),
                parts("seoKeywords", "[,،\\n]"),
                parts("videos", "\\n").stream().map(PostForm::video).toList(),
                version);
    }

    /** What is left empty is emptied. */
    private String said(String name) {
        String text = input.text(name);
        return text == null ? "" : text;
    }

    private List<String> parts(String name, String between) {
        return Arrays.stream(said(name).split(between, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** An address, and a title after a blank. */
    private static PostPatch.Video video(String line) {
        String[] parts = line.split("\\s+", 2);
        return new PostPatch.Video(parts[0], parts.length == 1 ? null : parts[1]);
    }

    private static String line(BlogPostVideo video) {
        return video.title() == null ? video.url() : video.url() + " " + video.title();
    }
}
