package io.amanat.blog.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.blog.entity.PostContent;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostPatchTest {
    private static PostPatch.Raw raw(String title, String content, String cover, List<String> tags, String format) {
        return new PostPatch.Raw(title, "", content, format, cover, tags, null, null, null, null, null, null);
    }

    private static List<String> refused(PostPatch.Raw raw) {
        DomainException refusal = catchThrowableOfType(
                DomainException.class, () -> PostPatch.whole(raw).fresh());
        assertThat(refusal).isNotNull();
        return refusal.details().stream().map(FieldError::field).distinct().toList();
    }

    @Test
    void a_post_is_taken_cleaned_with_its_tags_once_each_in_small_letters() {
        PostContent post = PostPatch.whole(
                        raw(" Oak ", "<p onclick=x>a</p>", "/uploads/c.png", List.of("Wood", "wood ", "چوب"), null))
                .fresh();
        assertThat(post.title()).isEqualTo("Oak");
        assertThat(post.content()).isEqualTo("<p>a</p>");
        assertThat(post.excerpt()).isNull();
        assertThat(post.coverImage()).isEqualTo("/uploads/c.png");
        assertThat(post.tags()).containsExactly("wood", "چوب");
        assertThat(post.seoKeywords()).isEmpty();
    }

    @Test
    void what_is_wrong_is_said_field_by_field() {
        assertThat(refused(raw(null, null, null, null, null))).containsExactlyInAnyOrder("title", "content");
        assertThat(refused(raw("x".repeat(201), "a", "javascript:alert(1)", Collections.nCopies(1, " "), "rtf")))
                .containsExactlyInAnyOrder("title", "coverImage", "tags", "format");
        assertThat(refused(raw("Oak", "<script>only</script>", null, null, null)))
                .containsExactly("content");
        assertThat(refused(raw("Oak", "a\0b", null, null, null))).containsExactly("content");
        assertThat(refused(raw("Oak", "x".repeat(200_001), null, null, null))).containsExactly("content");
        // Each of these becomes five characters of HTML.
        assertThat(refused(raw("Oak", "&".repeat(150_000), null, null, null))).containsExactly("content");
        List<String> many =
                java.util.stream.IntStream.range(0, 21).mapToObj(n -> "t" + n).toList();
        assertThat(refused(raw("Oak", "a", null, many, null))).containsExactly("tags");
        assertThat(refused(raw("Oak", "a", null, Arrays.asList("a", null), null)))
                .containsExactly("tags");
    }

    @Test
    void videos_are_web_addresses() {
        PostPatch.Raw bad = new PostPatch.Raw(
                "Oak",
                null,
                "a",
                null,
                null,
                null,
                "no-id",
                null,
                null,
                null,
                Arrays.asList(new PostPatch.Video("javascript:alert(1)", null), null),
                null);
        assertThat(refused(bad)).containsExactlyInAnyOrder("categoryId", "videos.url");
    }
}
