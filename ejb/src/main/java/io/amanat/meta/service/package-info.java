/**
 * What clients ask about the application itself. Belongs here: the published enums with their labels, the matrix of
 * features and surfaces, the public configuration, what asks the web modules for their description. Does not: settings that are
 * changed, secrets.
 */
package io.amanat.meta.service;
