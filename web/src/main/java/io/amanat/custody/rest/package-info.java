/** Custody over HTTP. Belongs here: receiving addresses for administrators. Does not: rules about them. */
package io.amanat.custody.rest;
