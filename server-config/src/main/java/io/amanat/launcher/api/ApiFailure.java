package io.amanat.launcher.api;

import io.amanat.launcher.LauncherException;

/** The server said no, or nothing at all; the sentence is fit for a report. */
public final class ApiFailure extends LauncherException {
    private static final long serialVersionUID = 1L;

    ApiFailure(String sentence) {
        super(sentence);
    }

    ApiFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
