/**
 * The blog. Belongs here: writing, publishing and archiving posts, their addresses, cleaning of what authors write,
 * comments and their moderation, views and likes. Does not: pages about requests or shops.
 */
package io.amanat.blog.service;
