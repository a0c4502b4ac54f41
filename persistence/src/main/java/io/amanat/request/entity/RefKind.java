package io.amanat.request.entity;

import io.amanat.shared.jpa.Coded;

/** Whether a reference points to a stored row or to something that has none yet. */
public enum RefKind implements Coded {
    ENTITY,
    TEMPLATE
}
