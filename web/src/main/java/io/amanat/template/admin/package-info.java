/**
 * Shop items in the console. Belongs here: the list, one item, taking it out of sight. Does not: writing items, what a
 * removal leaves; that is in {@code io.amanat.template.service}.
 */
package io.amanat.template.admin;
