/**
 * Telling people what happened. Belongs here: the words, who is told, a person's own list; which of it also leaves by which
 * channel, and the mails of it. Does not: the event itself, the bot, the client of the mail server.
 */
package io.amanat.notification.service;
