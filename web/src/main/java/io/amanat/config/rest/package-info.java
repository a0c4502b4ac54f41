/**
 * Health, version and what clients may know of the configuration. Belongs here: answers for monitors. Does not:
 * settings themselves.
 */
package io.amanat.config.rest;
