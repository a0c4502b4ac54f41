package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;

/** What somebody shows in a dispute; everything but text is a file or an address. */
public enum EvidenceKind implements Coded {
    IMAGE,
    DOCUMENT,
    LINK,
    TEXT
}
