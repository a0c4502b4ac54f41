/**
 * Conversations as stored. Belongs here: chats, participants, messages, reactions, their queries. Does not: who may read
 * or write, delivery to sockets.
 */
package io.amanat.chat.entity;
