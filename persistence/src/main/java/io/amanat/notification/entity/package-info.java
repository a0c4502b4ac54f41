/** Notifications as stored. */
package io.amanat.notification.entity;
