/** One whole Amanat: database, server and application over one data folder. The launcher's {@code run} and the tests use the same class. */
package io.amanat.launcher.instance;
