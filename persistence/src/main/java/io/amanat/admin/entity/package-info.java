/** What the console and seeding need of the database. Does not belong here: rows of any feature. */
package io.amanat.admin.entity;
