package io.amanat.launcher;

/** The start cannot go on. The message is one sentence for the person at the terminal; it never holds a secret. */
public class LauncherException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LauncherException(String sentence) {
        super(sentence);
    }

    public LauncherException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
