/**
 * Telegram over HTTP. Belongs here: sign-in with what Telegram signed, a person's own link. Does not: checking
 * signatures; the bot's own messages.
 */
package io.amanat.telegram.rest;
