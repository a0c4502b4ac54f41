package io.amanat.admin.service;

import io.amanat.blog.entity.NewBlogPost;
import io.amanat.blog.service.BlogService;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Three published posts, a draft and an archived one under one heading. */
@ApplicationScoped
public class DemoBlog {
    @Inject
    private BlogService blog;

    @Inject
    private DemoDesk desk;

    void open(Actor admin) {
        UUID guides = desk.step(() -> blog.addCategory(admin, "guides", "راهنما", "Guides"));
        published(
                admin,
                draft(
                        admin,
                        guides,
                        "how-escrow-works",
                        "پرداخت امانی چگونه کار می‌کند؟",
                        "<p>پول خریدار تا تحویل کالا نزد امانت می‌ماند.</p>",
                        "escrow"));
        published(
                admin,
                draft(
                        admin,
                        guides,
                        "writing-a-good-request",
                        "Writing a good request",
                        "<p>Say what you need, by when, and what it may cost.</p>",
                        "buyers"));
        published(
                admin,
                draft(
                        admin,
                        guides,
                        "delivery-code",
                        "کد تحویل را به چه کسی بدهیم؟",
                        "<p>تنها به فروشنده و تنها هنگام تحویل.</p>",
                        "delivery"));
        draft(
                admin,
                guides,
                "opening-a-shop",
                "Opening a shop",
                "<p>To be written: pictures, items, payment.</p>",
                "sellers");
        UUID old = draft(
                admin,
                guides,
                "old-announcement",
                "اطلاعیه‌ی قدیمی",
                "<p>این اطلاعیه دیگر به کار نمی‌آید.</p>",
                "news");
        published(admin, old);
        desk.run(() -> blog.archive(admin, old));
    }

    private UUID draft(Actor admin, UUID category, String slug, String title, String content, String tag) {
        NewBlogPost post = new NewBlogPost(
                admin.userId(),
                slug,
                title,
                null,
                content,
                null,
                List.of("demo", tag),
                category,
                null,
                null,
                List.of());
        return desk.step(() -> blog.draft(admin, post).id());
    }

    private void published(Actor admin, UUID post) {
        desk.run(() -> blog.publish(admin, post));
    }
}
