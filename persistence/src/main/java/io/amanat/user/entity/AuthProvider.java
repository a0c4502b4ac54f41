package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;

/** How an account came to be. */
public enum AuthProvider implements Coded {
    EMAIL,
    GOOGLE,
    TELEGRAM
}
