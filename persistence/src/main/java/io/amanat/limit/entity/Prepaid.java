package io.amanat.limit.entity;

import java.time.Duration;

/**
 * What came of asking a bucket for several requests at once.
 *
 * @param taken all that were asked for, or one, or none
 * @param room what is left in the bucket after it
 * @param pause until there is room for one; zero when some were taken
 */
public record Prepaid(int taken, int room, Duration pause) {}
