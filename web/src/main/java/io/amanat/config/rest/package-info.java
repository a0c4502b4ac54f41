/** Health, version and what clients may know of the configuration. */
package io.amanat.config.rest;
