/** Payments, quotes and evidence as stored, with their state tables. */
package io.amanat.payment.entity;
