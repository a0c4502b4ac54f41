package io.amanat.file.entity;

import io.amanat.shared.jpa.Coded;
import java.util.EnumSet;
import java.util.Set;

/** What a file was uploaded for. */
public enum FilePurpose implements Coded {
    AVATAR,
    REQUEST,
    OFFER,
    TEMPLATE,
    SHOP,
    BLOG,
    CHAT,
    EVIDENCE,
    DELIVERY,
    DOCUMENT;

    private static final Set<FilePurpose> FOR_ALL_EYES = EnumSet.of(AVATAR, REQUEST, TEMPLATE, SHOP, BLOG);

    /** Whether a picture for this purpose may be shown to everybody; the table repeats it. */
    public boolean mayBePublic() {
        return FOR_ALL_EYES.contains(this);
    }
}
