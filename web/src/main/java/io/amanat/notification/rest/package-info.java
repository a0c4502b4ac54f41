/** Notifications over HTTP. */
package io.amanat.notification.rest;
