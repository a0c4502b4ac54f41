/** Purchase requests and their delivery as stored, with the status table. */
package io.amanat.request.entity;
