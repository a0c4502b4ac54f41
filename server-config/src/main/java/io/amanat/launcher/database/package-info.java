/**
 * The embedded PostgreSQL server and its roles, for the launcher and for tests. Belongs here: starting, stopping,
 * recovering, roles. Does not: tables: migrations make them.
 */
package io.amanat.launcher.database;
