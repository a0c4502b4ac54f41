/** Templates and collections over HTTP. Belongs here: resources and their public records. Does not: rules. */
package io.amanat.template.rest;
