/** Disputes. Belongs here: opening, hearing and ending them. Does not: moving money. */
package io.amanat.dispute.service;
