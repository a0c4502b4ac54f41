/** The first page of a signed-in person. Belongs here: one look at what other features keep. Does not: rules, tables. */
package io.amanat.home.service;
