package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;

/** The file is not the backup that was written: cut off, changed, or none at all. Nothing was restored from it. */
public final class DamagedBackupException extends LauncherException {
    private static final long serialVersionUID = 1L;

    DamagedBackupException(String sentence) {
        super(sentence);
    }

    DamagedBackupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
