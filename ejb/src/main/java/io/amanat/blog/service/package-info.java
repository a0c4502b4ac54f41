/** The blog. Belongs here: writing, publishing and archiving posts. Does not: pictures, cleaning of text from outside. */
package io.amanat.blog.service;
