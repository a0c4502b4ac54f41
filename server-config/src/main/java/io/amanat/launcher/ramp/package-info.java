/**
 * The load ramp behind {@code ./amanat ramp}: whole escrows at growing concurrency against a running server, over HTTP
 * only. Belongs here: people, flows, their assertions, stop conditions, the report. Does not: starting a server.
 */
package io.amanat.launcher.ramp;
