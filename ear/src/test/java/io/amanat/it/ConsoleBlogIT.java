package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The blog written at the console: posts, headings, comments. */
@OnMarket
class ConsoleBlogIT extends AtTheConsole {
    private static final String BLOG = "/admin/blog/list.xhtml";
    private static final String EDIT = "/admin/blog/edit.xhtml";
    private static final String COMMENTS = "/admin/blog/comments.xhtml";

    private static void type(Map<String, String> fields) {
        fields.forEach((name, text) -> {
            WebElement field = browser.find("[id='post:" + name + "']");
            field.clear();
            field.sendKeys(text);
        });
        browser.follow(browser.find("[id='post:save']"));
    }

    private static String id() {
        return browser.address().replaceAll(".*id=", "");
    }

    private static String heading(String slug, List<String> wrong) {
        for (String language : List.of("fa", "en")) {
            browser.open(BLOG + "?lang=" + language);
            browser.find("[id$=headingOpen]").click();
            browser.await("[id$=headingSend]");
            operator.look("blog-heading-" + language, language, wrong);
        }
        browser.open(BLOG);
        operator.act("heading", Map.of("slug", "a/b", "name", "چوب"));
        assertThat(operator.said()).contains("slug is letters and digits, joined by hyphens.");
        assertThat(operator.typed("headingname")).isEqualTo("چوب");
        browser.open(BLOG);
        operator.act("heading", Map.of("slug", slug, "name", "چوب", "nameEn", "Wood"));
        assertThat(operator.said()).isEqualTo("The heading is added.");
        assertThat(browser.find("[aria-labelledby=headings] tbody").getText()).contains(slug, "Wood");
        return Db.text("select id from market.blog_categories where slug = ?", slug);
    }

    @Test
    void a_heading_is_added_a_draft_is_written_under_it_and_changed_and_only_clean_text_is_stored() {
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        String heading = heading(As.unique("wood"), wrong);
        operator.look("blog-write", EDIT, "", wrong);
        type(Map.of("content", "<p>Oak</p>"));
        assertThat(operator.said()).contains("title is required.");
        assertThat(browser.find("[id='post:content']").getDomProperty("value")).isEqualTo("<p>Oak</p>");
        browser.find("[id='post:categoryId'] option[value='" + heading + "']").click();
        String title = "Life of " + As.unique("oak");
        type(Map.of(
                "title", title,
                "excerpt", "Short.",
                "content", "<h2>Oak</h2><script>alert(1)</script><p onclick=\"x()\">Old</p>",
                "tags", "wood, Old",
                "videos", "https://v.example/1 A walk\nhttps://v.example/2",
                "seoKeywords", "oak"));
        assertThat(operator.said()).startsWith("The post is stored.");
        String post = id();
        JsonObject stored = BlogIT.read(As.admin(), post).is(200).data();
        assertThat(stored.getString("content")).isEqualTo("<h2>Oak</h2><p>Old</p>");
        assertThat(stored.getString("status")).isEqualTo("draft");
        assertThat(stored.getJsonObject("category").getString("id")).isEqualTo(heading);
        assertThat(stored.getJsonArray("tags")).hasToString("[\"wood\",\"old\"]");
        assertThat(stored.getJsonArray("videos").getJsonObject(0).getString("title"))
                .isEqualTo("A walk");

        browser.follow(browser.find("a[href*='/blog/edit.xhtml?id=']"));
        operator.look("blog-change", EDIT, "id=" + post, wrong);
        assertThat(browser.find("[id='post:videos']").getDomProperty("value"))
                .isEqualTo("https://v.example/1 A walk\nhttps://v.example/2");
        type(Map.of("excerpt", "", "content", "**Oak**"));
        JsonObject changed = BlogIT.read(As.admin(), post).is(200).data();
        assertThat(changed.isNull("excerpt")).isTrue();
        assertThat(changed.getString("title")).isEqualTo(title);
        assertThat(changed.getJsonArray("videos")).hasSize(2);
        assertThat(Db.rows(
                        "select action, actor_id from platform.audit_entries where subject_id = ? order by id",
                        UUID.fromString(post)))
                .containsExactly(
                        List.of("blog.create", As.admin().id.toString()),
                        List.of("blog.update", As.admin().id.toString()));
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    @Test
    void who_has_an_old_post_before_him_overwrites_nobodys_words() {
        String post = BlogIT.draft("Two hands " + As.unique("post"));
        browser.open(EDIT + "?id=" + post + "&lang=en");
        As.admin()
                .patch(BlogIT.POSTS + "/" + post, Body.of("excerpt", "The other's."))
                .is(200);
        type(Map.of("excerpt", "Mine."));
        assertThat(operator.said()).contains("Somebody else was faster");
        assertThat(browser.find("[id='post:excerpt']").getDomProperty("value")).isEqualTo("Mine.");
        // The form still says what its sender has seen: sending it once more is refused too.
        browser.follow(browser.find("[id='post:save']"));
        assertThat(operator.said()).contains("Somebody else was faster");
        assertThat(BlogIT.read(As.admin(), post).text("excerpt")).isEqualTo("The other's.");
        browser.open(EDIT + "?id=" + post);
        type(Map.of("excerpt", "Mine."));
        assertThat(operator.said()).startsWith("The post is stored.");
    }

    private static String comment(String post, String content) {
        return As.buyer()
                .post(BlogIT.POSTS + "/" + post + "/comments", Body.of("content", content))
                .is(201)
                .text("id");
    }

    private static void press(String button, String comment) {
        browser.follow(browser.find("button[name=" + button + "][value='" + comment + "']"));
    }

    @Test
    void comments_of_a_post_are_published_and_hidden_by_hand() {
        String post = BlogIT.published("Talked about " + As.unique("post"));
        String good = comment(post, "Well said. <b>Really</b>");
        String bad = comment(post, "Buy here.");
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        browser.open("/admin/blog/one.xhtml?id=" + post + "&lang=en");
        browser.follow(browser.find("a[href*='/blog/comments.xhtml?post=']"));
        operator.look("blog-comments", COMMENTS, "post=" + post, wrong);
        assertThat(browser.find("tbody").getText()).contains("Well said. <b>Really</b>", "Buy here.");
        press("publish", good);
        assertThat(operator.said()).isEqualTo("The comment is published.");
        press("hide", bad);
        assertThat(operator.said()).isEqualTo("The comment is hidden.");
        assertThat(browser.address()).contains("post=" + post);
        assertThat(BlogIT.ids(As.nobody().get(BlogIT.POSTS + "/" + post + "/comments")))
                .containsExactly(good);
        assertThat(browser.all("button[name=publish][value='" + bad + "']")).hasSize(1);
        As.admin()
                .patch("/api/blog/comments/" + good, Body.of("status", "hidden"))
                .is(200);
        press("hide", good);
        assertThat(operator.said()).isEqualTo("A hidden comment cannot become hidden.");
        browser.open(COMMENTS + "?status=hidden");
        assertThat(browser.find("nav.actions [aria-current=true]").getText()).isEqualTo("Hidden");
        assertThat(Db.rows(
                        "select action, details ->> 'to' from platform.audit_entries where subject_id = ?",
                        UUID.fromString(bad)))
                .containsExactly(List.of("blog.comment.moderate", "hidden"));
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    @Test
    void these_pages_keep_their_budgets_refuse_nonsense_and_change_nothing_for_who_looks_only() {
        String post = BlogIT.published("Costs " + As.unique("post"));
        String comment = comment(post, "Nice.");
        Visitor visitor = Visitor.admin();
        visitor.get("/admin/home/index.xhtml").is(200);
        Statements statements = new Statements();
        // One of each is the check of the account.
        statements.costs(2, "a new post", visitor.at(EDIT), "GET", null);
        statements.costs(6, "a post to be changed", visitor.at(EDIT + "?id=" + post), "GET", null);
        statements.costs(3, "comments", visitor.at(COMMENTS), "GET", null);
        statements.costs(3, "comments of a post", visitor.at(COMMENTS + "?post=" + post), "GET", null);
        statements.assertBudgetsKept();
        visitor.get(EDIT + "?id=nonsense").is(404);
        visitor.get(EDIT + "?id=00000000-0000-7000-8000-000000000000").is(404);
        visitor.get(COMMENTS + "?post=nonsense").is(400);
        visitor.get(COMMENTS + "?status=nonsense").is(400);
        visitor.get(COMMENTS + "?post=" + post + "&hide=" + comment).is(200);
        Visitor resolver = Visitor.of(As.fresh("resolver"));
        for (String path : List.of(EDIT, EDIT + "?id=" + post, COMMENTS)) {
            resolver.get(path).is(403);
        }

        Visitor looking = new Visitor();
        looking.signIn(As.admin().email, As.admin().password, true).is(302);
        assertThat(looking.get(EDIT).is(200).body()).containsPattern("<button id=\"post:save\"[^>]*disabled");
        assertThat(looking.get(COMMENTS + "?post=" + post).is(200).body())
                .containsPattern("<button[^>]*name=\"hide\"[^>]*disabled");
        assertThat(looking.send(COMMENTS + "?post=" + post, Map.of("judge", "judge", "post", post, "hide", comment))
                        .is(200)
                        .body())
                .contains("You signed in to look only");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("post", "post");
        form.put("post:title", As.unique("unwritten"));
        form.put("post:content", "x");
        form.put("post:save", "");
        looking.send(EDIT, form).is(200);
        assertThat(Db.count("select count(*) from market.blog_posts where title = ?", form.get("post:title")))
                .isZero();
        assertThat(Db.text("select status from market.blog_comments where id = ?", UUID.fromString(comment)))
                .isEqualTo("pending");
    }
}
