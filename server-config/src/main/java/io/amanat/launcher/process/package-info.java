/**
 * Operating system processes. Belongs here: waiting, finding and ending those the launcher started. Does not:
 * processes of anybody else.
 */
package io.amanat.launcher.process;
