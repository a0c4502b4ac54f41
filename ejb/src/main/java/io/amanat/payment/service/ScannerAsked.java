package io.amanat.payment.service;

/**
 * The Pay Scanner was asked how it is: twice a minute on every node. An event in no transaction.
 *
 * @param answers whether it is there: well, or at least able to refuse us
 */
public record ScannerAsked(boolean answers) {}
