package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;

/** What is wanted; decides how delivery is proven. */
public enum ProductType implements Coded {
    PHYSICAL_PRODUCT,
    DIGITAL_PRODUCT,
    SERVICE,
    CONSULTATION
}
