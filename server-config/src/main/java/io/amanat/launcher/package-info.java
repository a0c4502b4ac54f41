/** The launcher's commands. Belongs here: settings, dispatch, what a person reads on the terminal. Does not: how a part is started. */
package io.amanat.launcher;
