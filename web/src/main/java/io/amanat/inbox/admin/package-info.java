/**
 * The queues in the console. Belongs here: looking through them, having a row tried again or now. Does not: what a message
 * says; it may be a code.
 */
package io.amanat.inbox.admin;
