/** The embedded PostgreSQL server and its roles, for the launcher and for tests. */
package io.amanat.launcher.database;
