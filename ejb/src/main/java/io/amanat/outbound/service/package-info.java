/**
 * Calls to servers of others. Infrastructure: bounded in time and in size, and a rest for who fails again and again. Does
 * not belong here: what is asked, of whom, and what an answer means, which the features know.
 */
package io.amanat.outbound.service;
