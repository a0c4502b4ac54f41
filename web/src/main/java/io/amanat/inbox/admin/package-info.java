/**
 * Parked deliveries and messages in the console. Belongs here: looking at them and putting them back to work. Does not: what
 * a message says; it may be a code.
 */
package io.amanat.inbox.admin;
