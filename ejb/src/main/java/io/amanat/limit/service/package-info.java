/**
 * How often somebody may do something. Infrastructure. Belongs here: the limits by name, the answer "not now". Does not:
 * who is asking, which the callers know.
 */
package io.amanat.limit.service;
