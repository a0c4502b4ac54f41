package io.amanat.blog.rest;

import io.amanat.blog.entity.BlogCommentStatus;
import io.amanat.blog.service.BlogCommentService;
import io.amanat.http.rest.OneOf;
import java.time.Instant;
import java.util.UUID;

/** A comment: plain text, to be shown as such. */
public record CommentJson(
        UUID id,
        UUID postId,
        PostJson.AuthorJson author,
        String content,
        @OneOf(BlogCommentStatus.class) String status,
        Instant createdAt) {
    static CommentJson from(BlogCommentService.Signed signed) {
        return new CommentJson(
                signed.comment().id(),
                signed.comment().postId(),
                new PostJson.AuthorJson(signed.comment().authorId(), signed.authorName()),
                signed.comment().content(),
                signed.comment().status().code(),
                signed.comment().createdAt());
    }
}
