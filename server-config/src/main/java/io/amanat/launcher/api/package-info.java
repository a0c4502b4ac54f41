/**
 * The server's HTTP API as a client sees it. Belongs here: sending, signing, reading answers, counting them. Does not:
 * what a demo, a ramp or a walk of the acceptance scenarios asks for.
 */
package io.amanat.launcher.api;
