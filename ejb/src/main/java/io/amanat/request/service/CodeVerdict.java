package io.amanat.request.service;

import io.amanat.shared.error.ErrorCode;

/**
 * What became of a delivery code that a seller entered. Returned, not thrown: a failed try must be written down.
 *
 * @param refusal null when the code was right
 * @param attemptsLeft tries until the code is locked
 */
public record CodeVerdict(ErrorCode refusal, int attemptsLeft) {}
