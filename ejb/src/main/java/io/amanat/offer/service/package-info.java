/** Offers. Belongs here: bidding, listing, selecting, later negotiation. Does not: payment of the selected offer. */
package io.amanat.offer.service;
