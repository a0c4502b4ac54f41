/** The catalogue over HTTP. */
package io.amanat.category.rest;
