/** Locks of jobs that must not run twice at once in a cluster. Infrastructure. Does not belong here: what a job does. */
package io.amanat.job.entity;
