/** Purchase requests and their delivery over HTTP. */
package io.amanat.request.rest;
