/**
 * Purchase requests and their delivery over HTTP. Belongs here: resources, their input and public records. Does not:
 * rules, transactions.
 */
package io.amanat.request.rest;
