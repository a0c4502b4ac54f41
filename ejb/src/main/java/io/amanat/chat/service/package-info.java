/** Conversations. Belongs here: who may open, read and write, the chat of a dispute. Does not: delivery to sockets. */
package io.amanat.chat.service;
