/**
 * One whole Amanat over one data folder; the command {@code run} and the tests use the same class. Belongs here: the
 * order of steps, ports, the server's environment. Does not: how a single part is started.
 */
package io.amanat.launcher.instance;
