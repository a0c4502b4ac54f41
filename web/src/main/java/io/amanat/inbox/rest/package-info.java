/**
 * Deliveries from outside that wait for a person, over HTTP. Belongs here: listing and retrying parked ones. Does not:
 * receiving deliveries: the feature that understands them does.
 */
package io.amanat.inbox.rest;
