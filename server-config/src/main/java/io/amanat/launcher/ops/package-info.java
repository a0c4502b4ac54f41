/**
 * The operator's tools behind {@code ./amanat ctl}. Belongs here: looking at an installation and putting it in order, beside
 * a server that may run or not. Does not: what an administrator does in the application itself.
 */
package io.amanat.launcher.ops;
