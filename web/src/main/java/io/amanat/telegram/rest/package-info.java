/**
 * Telegram over HTTP. Belongs here: sign-in with what Telegram signed, a person's own link, the door for the
 * bot's updates. Does not: checking
 * signatures; the bot's own messages.
 */
package io.amanat.telegram.rest;
