/**
 * The blog in the console. Belongs here: lists by status, writing and changing posts, publishing, archiving, headings,
 * comments. Does not: what of a text may be shown, addresses of posts; that is in {@code io.amanat.blog.service}.
 */
package io.amanat.blog.admin;
