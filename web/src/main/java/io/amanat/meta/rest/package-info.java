/**
 * Questions about the application itself over HTTP. Belongs here: the resource, and what completes the description of the
 * API. Does not: what is answered.
 */
package io.amanat.meta.rest;
