/**
 * Looking at a deployed system from outside, as after every deployment. Belongs here: what is asked and what counts as
 * good. Does not: playing escrows, which {@link io.amanat.launcher.ramp} does.
 */
package io.amanat.launcher.check;
