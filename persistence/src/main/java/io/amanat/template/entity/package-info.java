/**
 * What sellers offer ready made: templates, their prices and the rules that move them, collections, checkouts of carts,
 * as stored. Belongs here: entities, queries, the usage counter, the arithmetic of a price. Does not: conversion into
 * requests, who may see or change a template.
 */
package io.amanat.template.entity;
