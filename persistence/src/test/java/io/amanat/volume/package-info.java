/**
 * The repositories' own statements on a market of many requests: which index they use and how much they read. Belongs
 * here: what is asked of the volume. Does not: how it is made (the launcher's generator), whether answers are right.
 */
package io.amanat.volume;
