/** Use cases of operators that span features, and what a fresh server is given. */
package io.amanat.admin.service;
