/** Notifications as stored. Belongs here: entity, set inserts, a person's list. Does not: texts, who is told. */
package io.amanat.notification.entity;
