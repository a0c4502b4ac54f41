/**
 * Operators' work that spans features, over HTTP. Belongs here: what a tool or a person asks of the server as a whole. Does
 * not: the administration of one feature, which stands with it.
 */
package io.amanat.admin.rest;
