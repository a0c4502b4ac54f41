/** Settings in the console. Belongs here: those that are turned while the server runs. Does not: thresholds, pauses. */
package io.amanat.config.admin;
