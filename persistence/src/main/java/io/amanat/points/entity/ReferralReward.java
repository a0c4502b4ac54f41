package io.amanat.points.entity;

/**
 * What somebody's coming has earned whoever brought him.
 *
 * @param given how often it was rewarded
 * @param takenBack how often a reward, or what was left of it, was taken back because the deal's money went back
 * @param kept points that are left of it
 */
public record ReferralReward(int given, int takenBack, int kept) {
    /** Whether a reward stands, so that no other deal earns one. */
    public boolean stands() {
        return given > takenBack;
    }
}
