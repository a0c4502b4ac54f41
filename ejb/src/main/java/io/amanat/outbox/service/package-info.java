/**
 * Sending what was written into the outbox. Infrastructure; features plug in an
 * {@link io.amanat.outbox.service.OutboxSink}. Belongs here: claiming, retrying, parking. Does not: the clients of mail
 * or other channels, which are sinks.
 */
package io.amanat.outbox.service;
