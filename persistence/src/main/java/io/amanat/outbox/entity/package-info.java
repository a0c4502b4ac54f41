/**
 * Messages that leave the house. Infrastructure. Belongs here: the queue as rows. Does not: what is said, and the clients
 * that say it.
 */
package io.amanat.outbox.entity;
