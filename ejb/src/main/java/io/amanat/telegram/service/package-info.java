/**
 * Telegram accounts and their sessions. Belongs here: what Telegram signed, sign-in with it, what becomes of links and
 * sessions, later the bot. Does not: Telegram as a way to deliver notifications; accounts and tokens as such.
 */
package io.amanat.telegram.service;
