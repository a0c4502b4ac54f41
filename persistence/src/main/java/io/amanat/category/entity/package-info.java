/** The catalogue tree as stored. */
package io.amanat.category.entity;
