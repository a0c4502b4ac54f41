/**
 * Deliveries from outside as stored: the truth of what arrived and what became of it. Infrastructure. Belongs here:
 * claiming, ending, parking of rows. Does not: what a payload means.
 */
package io.amanat.inbox.entity;
