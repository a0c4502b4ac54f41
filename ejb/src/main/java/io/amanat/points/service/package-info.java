/**
 * Loyalty. Belongs here: what earns points, booking and spending them, the ladder of levels, referrals, achievements.
 * Does not: the deals that earn points, the price of a payment.
 */
package io.amanat.points.service;
