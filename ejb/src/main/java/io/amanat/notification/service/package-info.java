/**
 * Telling people inside the product what happened. Belongs here: the words, who is told, a person's own list. Does
 * not: the event itself, other channels.
 */
package io.amanat.notification.service;
