/**
 * The blog. Belongs here: writing, publishing and archiving posts, what becomes of them, later comments. Does not: cleaning
 * of text from outside, pages about requests or shops.
 */
package io.amanat.blog.service;
