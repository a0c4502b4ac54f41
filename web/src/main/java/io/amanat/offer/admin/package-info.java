/** Offers in the console. Belongs here: the offers of a request. Does not: the request, choosing an offer. */
package io.amanat.offer.admin;
