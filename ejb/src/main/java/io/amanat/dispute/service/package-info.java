/**
 * Quarrels over a deal. Belongs here: opening one, taking it in hand, what is shown and said in it, later its end. Does
 * not: the talk in its chat (chat hears of it), refunds and payouts.
 */
package io.amanat.dispute.service;
