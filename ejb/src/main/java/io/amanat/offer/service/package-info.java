/** Offers. Belongs here: bidding, listing, selecting, negotiation. Does not: payment of the selected offer. */
package io.amanat.offer.service;
