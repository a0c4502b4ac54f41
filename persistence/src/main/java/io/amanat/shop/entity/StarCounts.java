package io.amanat.shop.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** How many published reviews gave one star, two stars and so on. The database counts; nobody else writes. */
@Embeddable
public class StarCounts {
    @Column(name = "stars_1", insertable = false, updatable = false)
    private int one;

    @Column(name = "stars_2", insertable = false, updatable = false)
    private int two;

    @Column(name = "stars_3", insertable = false, updatable = false)
    private int three;

    @Column(name = "stars_4", insertable = false, updatable = false)
    private int four;

    @Column(name = "stars_5", insertable = false, updatable = false)
    private int five;

    @Column(name = "review_count", insertable = false, updatable = false)
    private int reviewCount;

    @Column(insertable = false, updatable = false)
    private BigDecimal rating;

    protected StarCounts() {}

    /** Nobody has said anything. */
    public static StarCounts none() {
        return new StarCounts();
    }

    public int one() {
        return one;
    }

    public int two() {
        return two;
    }

    public int three() {
        return three;
    }

    public int four() {
        return four;
    }

    public int five() {
        return five;
    }

    public int reviewCount() {
        return reviewCount;
    }

    /** The mean, 1 to 5 with two decimals; null without a review. */
    public BigDecimal rating() {
        return rating;
    }
}
