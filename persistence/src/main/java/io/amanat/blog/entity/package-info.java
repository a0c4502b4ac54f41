/**
 * The blog as stored. Belongs here: posts with their status table, categories, comments, views and likes, queries. Does not:
 * cleaning of content, who may write.
 */
package io.amanat.blog.entity;
