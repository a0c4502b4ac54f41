/**
 * Health, version and the settings that administrators turn. Belongs here: answers for monitors, settings without an
 * address of their feature's own. Does not: what a setting may be.
 */
package io.amanat.config.rest;
