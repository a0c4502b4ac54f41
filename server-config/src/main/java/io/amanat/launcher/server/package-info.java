/**
 * The Payara domain. Belongs here: building it from server-config/domain, starting, deploying, watching. Does not:
 * settings of the application.
 */
package io.amanat.launcher.server;
