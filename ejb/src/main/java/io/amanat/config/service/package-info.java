/** Configuration of the marketplace. Belongs here: its keys, clock, migrations, start-up checks. Does not: rules of a feature. */
package io.amanat.config.service;
