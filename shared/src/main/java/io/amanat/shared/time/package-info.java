/** Time. Belongs here: the clock. Does not: schedules, deadlines of a feature. */
package io.amanat.shared.time;
