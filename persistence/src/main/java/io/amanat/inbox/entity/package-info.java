/** Deliveries from outside as stored: the truth of what arrived and what became of it. Infrastructure. */
package io.amanat.inbox.entity;
