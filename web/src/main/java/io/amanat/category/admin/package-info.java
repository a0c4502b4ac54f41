/**
 * The catalogue in the console. Belongs here: the tree, adding, renaming, hiding. Does not: merging and deleting, which the
 * API does.
 */
package io.amanat.category.admin;
