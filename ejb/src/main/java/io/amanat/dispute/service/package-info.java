/**
 * Quarrels over a deal. Belongs here: opening one, taking it in hand, what is shown and said in it, its end with what it
 * does to the money, the hold on a payout, reminders of deadlines. Does not: the talk in its chat (chat hears of it), how
 * refunds and payouts are booked.
 */
package io.amanat.dispute.service;
