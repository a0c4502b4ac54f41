/** Purchase requests and their delivery: create, list, ship, prove the hand-over. */
package io.amanat.request.service;
