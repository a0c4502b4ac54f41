package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;

import java.util.stream.Stream;

/** Attacks on reviews. */
final class ReviewAttacks {
    private ReviewAttacks() {}

    static Stream<Attack> all() {
        return reviews();
    }

    private static Stream<Attack> reviews() {
        String reviews = "reviews";
        return Stream.of(
                twice(
                        reviews,
                        "reviews_once_uq",
                        "a second review of one seller (I-6)",
                        "reviewer_user_id",
                        "seller_id"),
                attack(reviews, "reviews_once_uq", "a second review of one template (I-6)", (rows, row) -> {
                    Row first = rows.stored(ofTemplate(rows, rows.of(row.table())));
                    return ofTemplate(rows, row)
                            .with("template_id", first.value("template_id"))
                            .with("reviewer_user_id", first.value("reviewer_user_id"));
                }),
                attack(reviews, "reviews_rating_check", "no star", "rating", 0),
                attack(reviews, "reviews_rating_check", "six stars", "rating", 6),
                attack(
                        reviews,
                        "reviews_not_of_oneself",
                        "a seller who praises himself",
                        (rows, row) -> row.with("reviewer_user_id", row.value("seller_id"))),
                attack(
                        reviews,
                        "reviews_subject",
                        "a seller's review under a template's name",
                        "subject_type",
                        "template"),
                attack(
                        reviews,
                        "reviews_subject",
                        "a review of a seller and a template",
                        (rows, row) -> row.with("template_id", rows.id("market.request_templates"))),
                attack(
                        reviews,
                        "reviews_subject",
                        "a template's review under a seller's name",
                        (rows, row) -> ofTemplate(rows, row).with("subject_type", "seller")));
    }

    private static Row ofTemplate(ValidRows rows, Row review) {
        return review.with("subject_type", "template")
                .with("seller_id", null)
                .with("template_id", rows.id("market.request_templates"));
    }
}
