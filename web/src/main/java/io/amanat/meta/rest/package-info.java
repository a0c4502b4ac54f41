/** Questions about the application itself over HTTP. Belongs here: the resource. Does not: what is answered. */
package io.amanat.meta.rest;
