/** The scanner's HTTP surface. Belongs here: resources, filters, answers and their JSON, error mapping. Does not: rules about intents, SQL. */
package io.amanat.scanner.api;
