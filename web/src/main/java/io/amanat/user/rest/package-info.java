/** Sign-in and accounts over HTTP. */
package io.amanat.user.rest;
