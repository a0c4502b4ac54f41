/** Loyalty. Belongs here: the ladder of levels, later earning and redeeming. Does not: the deals that earn points. */
package io.amanat.points.service;
