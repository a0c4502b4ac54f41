/**
 * Notifications over HTTP. Belongs here: a person's own list, counts and channels, what comes back of mails. Does not:
 * writing notifications.
 */
package io.amanat.notification.rest;
