/**
 * The queues over HTTP. Belongs here: looking through them, retrying what is parked, having tried now what waits. Does not:
 * receiving deliveries: the feature that understands them does.
 */
package io.amanat.inbox.rest;
