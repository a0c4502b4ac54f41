/** Settings and start-up. Belongs here: the setting enum, start check, migrations, clock. Does not: rules about chains or intents. */
package io.amanat.scanner.config;
