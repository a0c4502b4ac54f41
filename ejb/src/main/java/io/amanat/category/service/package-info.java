/**
 * The catalogue tree. Belongs here: listing, finding the category of a request, administrators' changes. Does not:
 * requests, templates, shops; what they keep in a category they say themselves.
 */
package io.amanat.category.service;
