/**
 * The retired store in the console. Belongs here: what was taken over and what could not be. Does not: starting an import,
 * which its command does while the market is closed.
 */
package io.amanat.legacy.admin;
