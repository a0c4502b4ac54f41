/** Chats. Belongs here: who talks with whom, what was said. Does not: real-time delivery. */
package io.amanat.chat.service;
