/**
 * A full market for measuring: users, requests and everything that hangs on them, loaded by COPY. Belongs here: what is
 * loaded and in which order. Does not: figures, the demo market, anything that runs in production.
 */
package io.amanat.launcher.volume;
