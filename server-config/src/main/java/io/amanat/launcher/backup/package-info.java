/**
 * Copies of a whole database. Belongs here: the file, how it is filled from one moment of the database, checked and read
 * back. Does not: uploaded files and secrets, which the operator keeps beside it.
 */
package io.amanat.launcher.backup;
