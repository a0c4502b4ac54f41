/**
 * Loyalty as stored. Belongs here: changes of points, discounts for them, levels, where people stand. Does not: balances
 * of accounts, what earns points.
 */
package io.amanat.points.entity;
