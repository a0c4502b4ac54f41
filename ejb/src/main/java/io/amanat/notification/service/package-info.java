/** Telling people inside the product what happened. Other channels will stand here too. */
package io.amanat.notification.service;
