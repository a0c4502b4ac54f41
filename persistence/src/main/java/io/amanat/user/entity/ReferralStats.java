package io.amanat.user.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** Whom an account brought and what it earned by them; changed in bulk only. */
@Embeddable
public class ReferralStats {
    @Column(name = "referral_stats_total", insertable = false, updatable = false)
    private int total;

    @Column(name = "referral_stats_active", insertable = false, updatable = false)
    private int active;

    @Column(name = "referral_stats_total_earned", insertable = false, updatable = false)
    private BigDecimal totalEarned;

    protected ReferralStats() {}

    static ReferralStats none() {
        ReferralStats stats = new ReferralStats();
        stats.totalEarned = BigDecimal.ZERO;
        return stats;
    }

    /** Accounts that signed up with its code. */
    public int total() {
        return total;
    }

    /** Those of them that have bought something. */
    public int active() {
        return active;
    }

    public BigDecimal totalEarned() {
        return totalEarned;
    }
}
