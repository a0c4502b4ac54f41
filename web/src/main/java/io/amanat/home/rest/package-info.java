/** The first page of a signed-in person over HTTP. Belongs here: its resource and records. Does not: rules. */
package io.amanat.home.rest;
