/** Workers that read chains. Belongs here: rounds, matching, leases, what is forgotten and taken as final. Does not: how a node is asked, SQL, webhooks. */
package io.amanat.scanner.watch;
