/**
 * Telegram accounts and their sessions. Belongs here: what becomes of links and sessions, later sign-in and the bot. Does
 * not: Telegram as a way to deliver notifications.
 */
package io.amanat.telegram.service;
