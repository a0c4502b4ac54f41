/** The blog in the console. Belongs here: lists by status, publishing, archiving. Does not: writing posts, comments. */
package io.amanat.blog.admin;
