/** Errors. Belongs here: codes, the one exception of the use cases, collecting field errors. Does not: HTTP statuses. */
package io.amanat.shared.error;
