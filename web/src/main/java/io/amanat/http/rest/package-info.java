/** What every HTTP answer has in common: envelope, errors, access, limits, headers, the access log. Knows no feature but accounts. */
package io.amanat.http.rest;
