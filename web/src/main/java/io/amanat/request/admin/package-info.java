/**
 * Requests in the console. Belongs here: the list, one request, its status by hand. Does not: which moves there are; they
 * are in {@code io.amanat.request.service}.
 */
package io.amanat.request.admin;
