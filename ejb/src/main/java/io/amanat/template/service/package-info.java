/** Templates. Belongs here: what sellers offer again and again. Does not: the requests made of them. */
package io.amanat.template.service;
