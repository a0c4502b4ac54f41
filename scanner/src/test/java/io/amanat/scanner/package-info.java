/**
 * Tests of the whole scanner. Belongs here: its contract over HTTP, run against every home of the WAR, and the server and
 * database they need. Does not: tests of one class, they stand in its package.
 */
package io.amanat.scanner;
