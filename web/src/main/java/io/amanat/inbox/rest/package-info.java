/** Deliveries from outside that wait for a person, over HTTP. */
package io.amanat.inbox.rest;
