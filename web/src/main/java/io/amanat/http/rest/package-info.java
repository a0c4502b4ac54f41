/**
 * What every HTTP answer has in common. Belongs here: envelope, errors and their statuses, access, limits, headers,
 * the access log. Does not: any feature but accounts.
 */
package io.amanat.http.rest;
