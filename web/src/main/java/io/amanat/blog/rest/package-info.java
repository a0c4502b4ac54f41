/** The blog over HTTP. Belongs here: resources and their public records. Does not: rules, cleaning, transactions. */
package io.amanat.blog.rest;
