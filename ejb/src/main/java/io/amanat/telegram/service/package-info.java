/**
 * Telegram accounts and their sessions. Belongs here: what Telegram signed, sign-in with it, what becomes of links and
 * sessions, the bot: its client, its words, what people tell it, what it tells them. Does not: deciding what people are
 * told; accounts and tokens as such.
 */
package io.amanat.telegram.service;
