package io.amanat.blog.rest;

import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.blog.entity.PostFilter;
import io.amanat.blog.entity.PostSummary;
import io.amanat.blog.service.BlogCommentService;
import io.amanat.blog.service.BlogReader;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.ClientAddress;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The blog for its readers. */
@RequestScoped
@Path("blog")
@Tag(name = "blog")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BlogResource {
    private static final String POSTS = "/api/blog/posts/";

    @EJB
    private BlogReader blog;

    @EJB
    private BlogCommentService comments;

    @Inject
    private CurrentActor actor;

    @Inject
    private ClientAddress address;

    @Context
    private HttpServletRequest request;

    /** A tag and how many published posts have it. */
    public record TagJson(String tag, long posts) {}

    /** Whether a visit counted: the first of a visitor and day does. */
    public record ViewJson(boolean counted) {}

    /** Whether the caller likes it, and how many do. */
    public record LikeJson(boolean liked, long likes) {}

    /** Where a post that moved is now. */
    public record MovedJson(UUID id, String slug, String location) {}

    /** What a reader writes. */
    public record CommentInput(String content) {}

    @GET
    @Path("posts")
    @PermitAll
    @Operation(
            summary = "Published posts, newest first; by tag or heading; other statuses for administrators",
            description = "cursor is meta.nextCursor of the page before")
    public Envelope<List<PostJson.Row>, BlogPages.Cursor> list(
            @Asked(value = "With this tag", max = 50) @QueryParam("tag") String tag,
            @Asked(value = "Below this heading: its slug", max = 140) @QueryParam("category") String category,
            @Asked(
                            value = "Of this status; others than published are for administrators",
                            oneOf = BlogPostStatus.class,
                            missing = "published")
                    @QueryParam("status")
                    String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        PostFilter filter = new PostFilter(
                fields.oneOf("status", status, BlogPostStatus.class, BlogPostStatus.PUBLISHED),
                lower(fields.text("tag", tag, 0, 50)),
                fields.text("category", category, 0, 140),
                BlogPages.of(cursor, limit).after());
        fields.check();
        BlogPages pages = BlogPages.of(cursor, limit);
        return pages.envelope(blog.list(actor.orNull(), filter, pages.limit()), PostSummary::id, PostJson.Row::from);
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(java.util.Locale.ROOT);
    }

    @GET
    @Path("posts/{id}")
    @PermitAll
    @Operation(
            summary = "A post by its slug or id; a former slug answers 301 with the present one",
            description = "drafts and archived posts are seen by administrators only")
    @Answers(data = PostJson.class)
    @Answers(status = 301, data = MovedJson.class)
    public Response read(@PathParam("id") String key) {
        BlogReader.Article article = blog.read(actor.orNull(), key);
        String slug = article.post().slug();
        if (key.equals(slug) || key.equalsIgnoreCase(article.post().id().toString())) {
            return Response.ok(Envelope.of(PostJson.from(article))).build();
        }
        String location = POSTS + URLEncoder.encode(slug, StandardCharsets.UTF_8);
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .header("Location", location)
                .entity(Envelope.of(new MovedJson(article.post().id(), slug, location)))
                .build();
    }

    @GET
    @Path("categories")
    @PermitAll
    @Operation(summary = "Headings by name")
    public Envelope<List<PostJson.CategoryJson>, Void> categories() {
        return Envelope.of(
                blog.categories().stream().map(PostJson.CategoryJson::from).toList());
    }

    @GET
    @Path("tags")
    @PermitAll
    @Operation(summary = "Tags of published posts, the most used first")
    public Envelope<List<TagJson>, Void> tags() {
        return Envelope.of(blog.tags().entrySet().stream()
                .map(entry -> new TagJson(entry.getKey(), entry.getValue()))
                .toList());
    }

    @POST
    @Path("posts/{id}/view")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "Count a visit, once a visitor and day")
    public Envelope<ViewJson, Void> view(@PathParam("id") String id) {
        return Envelope.of(new ViewJson(blog.view(actor.orNull(), address.of(request), Ids.path(id))));
    }

    @POST
    @Path("posts/{id}/like")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Like a post; a second time changes nothing")
    public Envelope<LikeJson, Void> like(@PathParam("id") String id) {
        return Envelope.of(new LikeJson(true, blog.like(actor.get(), Ids.path(id))));
    }

    @DELETE
    @Path("posts/{id}/like")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Take a like back")
    public Envelope<LikeJson, Void> unlike(@PathParam("id") String id) {
        return Envelope.of(new LikeJson(false, blog.unlike(actor.get(), Ids.path(id))));
    }

    @GET
    @Path("posts/{id}/comments")
    @PermitAll
    @Operation(summary = "Published comments below a post, oldest first")
    public Envelope<List<CommentJson>, BlogPages.Cursor> comments(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        BlogPages pages = BlogPages.of(cursor, limit);
        return pages.envelope(
                comments.list(Ids.path(id), pages.after(), pages.limit()),
                row -> row.comment().id(),
                CommentJson::from);
    }

    @POST
    @Path("posts/{id}/comments")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.BLOG_COMMENT)
    @Operation(summary = "Write a comment; it is shown once a moderator has published it")
    @Answers(status = 201, data = CommentJson.class)
    public Response comment(@PathParam("id") String id, CommentInput input) {
        UUID post = Ids.path(id);
        Fields fields = new Fields();
        String content =
                fields.text("content", input == null ? null : input.content(), 1, BlogCommentService.MAX_CONTENT);
        fields.check();
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(CommentJson.from(comments.add(actor.get(), post, content))))
                .build();
    }
}
