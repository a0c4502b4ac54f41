/**
 * What open connections are told, as rows. Belongs here: the events of rooms, and reading them without missing one that
 * was committed late. Does not: who may be in a room, connections.
 */
package io.amanat.realtime.entity;
