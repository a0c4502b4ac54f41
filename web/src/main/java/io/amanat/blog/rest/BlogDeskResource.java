package io.amanat.blog.rest;

import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.service.BlogCommentService;
import io.amanat.blog.service.BlogReader;
import io.amanat.blog.service.BlogService;
import io.amanat.blog.service.PostPatch;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The blog for those who write it. */
@ApplicationScoped
@Path("blog")
@Tag(name = "blog (admin)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BlogDeskResource {
    private static final Pattern SLUG = Pattern.compile("[\\p{L}\\p{N}]+(-[\\p{L}\\p{N}]+)*");

    @EJB
    private BlogService blog;

    @EJB
    private BlogReader reader;

    @EJB
    private BlogCommentService comments;

    @Inject
    private CurrentActor actor;

    /** A video of a post. */
    public record VideoInput(String url, String title) {}

    /** For search engines. */
    public record SeoInput(String title, String description, List<String> keywords) {}

    /** A post, or what changes of one; {@code format} is html (default) or markdown and says how content is written. */
    public record PostInput(
            String title,
            String excerpt,
            String content,
            String format,
            String coverImage,
            List<String> tags,
            String categoryId,
            SeoInput seo,
            List<VideoInput> videos,
            Integer version) {
        PostPatch.Raw raw() {
            SeoInput search = seo == null ? new SeoInput(null, null, null) : seo;
            return new PostPatch.Raw(
                    title,
                    excerpt,
                    content,
                    format,
                    coverImage,
                    tags,
                    categoryId,
                    search.title(),
                    search.description(),
                    search.keywords(),
                    videos == null
                            ? null
                            : videos.stream()
                                    .map(video ->
                                            video == null ? null : new PostPatch.Video(video.url(), video.title()))
                                    .toList(),
                    version);
        }

        static PostInput orEmpty(PostInput input) {
            return input == null ? new PostInput(null, null, null, null, null, null, null, null, null, null) : input;
        }
    }

    /** A new heading. */
    public record CategoryInput(String slug, String name, String nameEn) {
        /** Trimmed. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field */
        public CategoryInput check() {
            Fields fields = new Fields();
            fields.text("slug", slug, 1, 140);
            String address = fields.matching("slug", slug, SLUG, 140, "slug is letters and digits, joined by hyphens.");
            String persian = fields.text("name", name, 1, 120);
            String english = fields.text("nameEn", nameEn, 0, 120);
            fields.check();
            return new CategoryInput(address, persian, english);
        }
    }

    /** What a moderator decides: published or hidden. */
    public record ModerationInput(@OneOf(value = BlogCommentStatus.class, without = "pending") String status) {}

    @POST
    @Path("posts")
    @RolesAllowed("admin")
    @Operation(summary = "Write a draft; its slug is made from the title")
    @Answers(status = 201, data = PostJson.class)
    public Response draft(PostInput input) {
        PostPatch patch = PostPatch.whole(PostInput.orEmpty(input).raw());
        return Response.status(Response.Status.CREATED)
                .entity(article(blog.draft(actor.get(), patch)))
                .build();
    }

    @PATCH
    @Path("posts/{id}")
    @RolesAllowed("admin")
    @Operation(
            summary = "Change a post; what is left out stays, an empty text clears",
            description = "version, when given, must be the present one; a new title makes a new slug")
    public Envelope<PostJson, Void> change(@PathParam("id") String id, PostInput input) {
        UUID postId = Ids.path(id);
        PostPatch patch = PostPatch.partial(PostInput.orEmpty(input).raw());
        return read(blog.change(actor.get(), postId, patch).id());
    }

    @DELETE
    @Path("posts/{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(summary = "Archive a post; nothing is deleted")
    public Envelope<Void, Void> delete(@PathParam("id") String id) {
        blog.archive(actor.get(), Ids.path(id));
        return Envelope.said("The post is archived.");
    }

    @POST
    @Path("posts/{id}/publish")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(summary = "Publish a draft or an archived post")
    public Envelope<PostJson, Void> publish(@PathParam("id") String id) {
        return read(blog.publish(actor.get(), Ids.path(id)).id());
    }

    @POST
    @Path("posts/{id}/archive")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(summary = "Archive a post")
    public Envelope<PostJson, Void> archive(@PathParam("id") String id) {
        return read(blog.archive(actor.get(), Ids.path(id)).id());
    }

    @POST
    @Path("categories")
    @RolesAllowed("admin")
    @Operation(summary = "A new heading")
    @Answers(status = 201, data = PostJson.CategoryJson.class)
    public Response addCategory(CategoryInput input) {
        CategoryInput given = (input == null ? new CategoryInput(null, null, null) : input).check();
        UUID id = blog.addCategory(actor.get(), given.slug(), given.name(), given.nameEn());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(new PostJson.CategoryJson(id, given.slug(), given.name(), given.nameEn())))
                .build();
    }

    @GET
    @Path("comments")
    @RolesAllowed("admin")
    @Operation(summary = "Comments of a status below all posts, oldest first; pending ones when none is named")
    public Envelope<List<CommentJson>, BlogPages.Cursor> moderation(
            @Asked(value = "Of this status", oneOf = BlogCommentStatus.class, missing = "pending") @QueryParam("status")
                    String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        BlogCommentStatus wanted = fields.oneOf("status", status, BlogCommentStatus.class, BlogCommentStatus.PENDING);
        fields.check();
        BlogPages pages = BlogPages.of(cursor, limit);
        return pages.envelope(
                comments.moderation(actor.get(), wanted, pages.after(), pages.limit()),
                row -> row.comment().id(),
                CommentJson::from);
    }

    @PATCH
    @Path("comments/{id}")
    @RolesAllowed("admin")
    @Operation(summary = "Publish or hide a comment")
    public Envelope<CommentJson, Void> moderate(@PathParam("id") String id, ModerationInput input) {
        UUID comment = Ids.path(id);
        Fields fields = new Fields();
        String given = input == null ? null : input.status();
        BlogCommentStatus to = fields.oneOf("status", given, BlogCommentStatus.class, null);
        if (given == null || to == BlogCommentStatus.PENDING) {
            fields.reject("status", "REQUIRED", "status must be published or hidden.");
        }
        fields.check();
        return Envelope.of(CommentJson.from(comments.moderate(actor.get(), comment, to)));
    }

    /** Read anew: what the database makes of a write, such as its version, stands there only after the commit. */
    private Envelope<PostJson, Void> read(UUID id) {
        return Envelope.of(PostJson.from(reader.read(actor.get(), id.toString())));
    }

    private Envelope<PostJson, Void> article(BlogPost post) {
        return Envelope.of(PostJson.from(reader.article(actor.get(), post)));
    }
}
