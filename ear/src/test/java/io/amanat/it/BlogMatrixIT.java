package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every status of a post by every deed: the answer, and where the post stands then. */
@OnMarket
class BlogMatrixIT {
    private static Answer act(As who, String id, String deed) {
        String path = BlogIT.POSTS + "/" + id;
        return deed.equals("delete") ? who.at(path).json("DELETE", "") : who.post(path + "/" + deed);
    }

    private static String standing(String status) {
        String id = BlogIT.draft("Matrix " + As.unique("post"));
        if (!status.equals("draft")) {
            act(As.admin(), id, status.equals("published") ? "publish" : "archive")
                    .is(200);
        }
        assertThat(stored(id)).isEqualTo(status);
        return id;
    }

    private static String stored(String id) {
        return Db.text("select status::text from market.blog_posts where id = ?", Shop.uuid(id));
    }

    @ParameterizedTest
    @CsvSource({
        "draft, publish, 200, published",
        "draft, archive, 200, archived",
        "draft, delete, 200, archived",
        "published, publish, 409, published",
        "published, archive, 200, archived",
        "published, delete, 200, archived",
        "archived, publish, 200, published",
        "archived, archive, 409, archived",
        "archived, delete, 409, archived"
    })
    void at_every_status_each_deed_has_the_written_answer_and_leaves_the_written_status(
            String status, String deed, int answer, String after) {
        String id = standing(status);
        for (As stranger : new As[] {As.buyer(), As.seller()}) {
            act(stranger, id, deed).refused(403, "FORBIDDEN");
        }
        act(As.nobody(), id, deed).refused(401, "UNAUTHENTICATED");
        assertThat(stored(id)).isEqualTo(status);
        if (answer == 200) {
            act(As.admin(), id, deed).is(200);
        } else {
            act(As.admin(), id, deed).refused(409, "INVALID_STATUS");
        }
        assertThat(stored(id)).isEqualTo(after);
    }
}
