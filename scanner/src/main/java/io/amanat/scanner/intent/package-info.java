/** Use cases of intents. Belongs here: reading and judging input, registering, cancelling. Does not: JSON, SQL. */
package io.amanat.scanner.intent;
