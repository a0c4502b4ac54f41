/**
 * Templates and collections of them: what a shop offers ready to be bought. Does not belong here: requests made from them,
 * shops.
 */
package io.amanat.template.service;
