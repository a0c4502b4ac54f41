package io.amanat.custody.entity;

import io.amanat.request.entity.SubjectRef;
import java.util.UUID;

/**
 * A receiving address about to be used. Anything but the address and its derivation may be null.
 *
 * @param account fingerprint of the extended public key the address comes from
 * @param path the whole path of the address, e.g. m/44'/60'/0'/0/5
 * @param index the last step of the path
 */
public record NewDestination(
        UUID paymentId,
        SubjectRef request,
        UUID offerId,
        UUID buyerId,
        SubjectRef seller,
        int chainId,
        String address,
        String account,
        String path,
        long index) {}
