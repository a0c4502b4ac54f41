/** Notifications over HTTP. Belongs here: a person's own list and counts. Does not: writing notifications. */
package io.amanat.notification.rest;
