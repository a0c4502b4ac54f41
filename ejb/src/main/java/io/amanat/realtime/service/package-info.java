/**
 * What open connections are told. Belongs here: signals with their rooms, who may be in a room, this node's connections,
 * and the observers that turn what happened in features into signals. Does not: the protocol of a connection, which is
 * the web's.
 */
package io.amanat.realtime.service;
