/** Operating system processes. Belongs here: waiting, finding and ending the processes the launcher started. */
package io.amanat.launcher.process;
