/**
 * What sellers offer ready made: templates and collections of them, as stored. Belongs here: entities, queries, the
 * usage counter. Does not: conversion into requests, who may see or change a template.
 */
package io.amanat.template.entity;
