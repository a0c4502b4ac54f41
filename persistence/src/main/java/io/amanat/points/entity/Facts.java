package io.amanat.points.entity;

/**
 * What somebody has done so far.
 *
 * @param emailVerified never without an e-mail, which the database sees to (R-AUTH-14)
 * @param requests made, whatever became of them
 * @param received deals whose goods have come
 * @param finished deals that are over and well
 * @param activeReferrals people brought who have bought something
 */
public record Facts(boolean emailVerified, int requests, int received, int finished, int activeReferrals, int level) {}
