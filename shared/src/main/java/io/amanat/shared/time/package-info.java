/** Time. Belongs here: the clock, the Persian calendar. Does not: schedules, deadlines of a feature. */
package io.amanat.shared.time;
