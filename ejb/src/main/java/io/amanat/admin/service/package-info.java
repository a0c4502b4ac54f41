/**
 * Operators' work that spans features. Belongs here: what a fresh server is given, use cases over several features.
 * Does not: what one feature can do for itself.
 */
package io.amanat.admin.service;
