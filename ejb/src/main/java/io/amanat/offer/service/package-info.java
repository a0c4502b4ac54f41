/** Offers: bid, list, select. Negotiation will stand here too. */
package io.amanat.offer.service;
