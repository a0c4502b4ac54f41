/** The blog. Belongs here: what becomes of posts, later writing and comments. Does not: pages about requests or shops. */
package io.amanat.blog.service;
