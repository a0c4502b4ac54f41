/** Files in the console. Belongs here: finding them and taking one away. Does not: showing what is in them. */
package io.amanat.file.admin;
