/**
 * Chats in the console. Belongs here: support's queue, opening one chat, answering as support. Does not: who may read
 * what; reading is written down by the service.
 */
package io.amanat.chat.admin;
