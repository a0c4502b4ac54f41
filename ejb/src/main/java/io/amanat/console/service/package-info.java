/**
 * What the console asks of the services that may not know people, since people stand on them: says who may. Belongs here: the
 * check of who asks before a service of {@code config}. Does not: rules of the business; they are in the service that is asked.
 */
package io.amanat.console.service;
