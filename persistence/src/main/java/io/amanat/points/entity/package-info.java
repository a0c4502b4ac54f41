/** Loyalty as stored. Belongs here: changes of points, levels, queries. Does not: balances of accounts, what earns points. */
package io.amanat.points.entity;
