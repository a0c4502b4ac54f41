/**
 * Work that comes round by the clock: deleting what has lapsed, ending what is over. Infrastructure; features plug in a
 * {@link io.amanat.job.service.Job}. Does not belong here: what is deleted, and work that waits for an outside service.
 */
package io.amanat.job.service;
