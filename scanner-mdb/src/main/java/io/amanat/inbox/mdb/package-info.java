/** Message-driven beans of the inbox. Belongs here: take a message, call one service. Does not: anything else. */
package io.amanat.inbox.mdb;
