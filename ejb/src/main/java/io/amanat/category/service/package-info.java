/** The catalogue tree. Belongs here: listing, finding the category of a request. Does not: requests, templates. */
package io.amanat.category.service;
