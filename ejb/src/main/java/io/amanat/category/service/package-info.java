/** The catalogue tree. */
package io.amanat.category.service;
