/** Loyalty over HTTP. Belongs here: a person's own points, the ladder, what administrators do to both. Does not: rules. */
package io.amanat.points.rest;
