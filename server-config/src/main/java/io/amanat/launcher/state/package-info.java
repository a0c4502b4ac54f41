/** What lies in AMANAT_DATA. Belongs here: folder, lock, ports, secrets, fingerprints. Does not: the database's or the server's own files. */
package io.amanat.launcher.state;
