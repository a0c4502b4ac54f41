/**
 * The retired store in the console. Belongs here: runs of the import, what was taken over, what could not be and what was
 * done about it. Does not: starting an import, which its command does while the market is closed.
 */
package io.amanat.legacy.admin;
