/**
 * Shop items in the console. Belongs here: the list, one item, taking it out of sight; rules that move prices. Does not:
 * writing items, what a removal leaves, which rule a price follows; that is in {@code io.amanat.template.service}.
 */
package io.amanat.template.admin;
