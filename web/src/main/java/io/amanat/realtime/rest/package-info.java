/**
 * Open connections: a WebSocket, and server-sent events for plain clients. Belongs here: their protocols. Does not: who
 * may hear what, and what is told.
 */
package io.amanat.realtime.rest;
