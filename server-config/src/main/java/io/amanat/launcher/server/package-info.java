/** The Payara domain: built from the files of server-config/domain, started, deployed to, watched. */
package io.amanat.launcher.server;
