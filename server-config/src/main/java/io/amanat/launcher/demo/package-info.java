/**
 * The demo. Belongs here: one escrow against a running server, over HTTP only, and the buyer's wallet on the dev chain.
 * Does not: looking into database or server.
 */
package io.amanat.launcher.demo;
