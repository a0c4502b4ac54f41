/**
 * Chats over HTTP. Belongs here: bodies and answers about chats, messages, people and files in them. Does not: who may
 * read or write, which is the service's; open connections.
 */
package io.amanat.chat.rest;
