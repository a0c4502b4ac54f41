/**
 * The demo. Belongs here: one escrow against a running server, over HTTP only. Does not: looking into database or
 * server.
 */
package io.amanat.launcher.demo;
