/**
 * Telegram accounts as stored. Belongs here: links with their status table, sessions, their queries. Does not: the check
 * of a signature, who may link, what the bot says.
 */
package io.amanat.telegram.entity;
