/** Levers for tests inside the running application. Belongs here: what HTTP and SQL cannot do. Never part of the shipped EAR. */
package io.amanat.testhooks;
