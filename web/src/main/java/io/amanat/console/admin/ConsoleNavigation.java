package io.amanat.console.admin;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Leaves a page for another one. */
public final class ConsoleNavigation {
    private ConsoleNavigation() {}

    /** @return null, for actions: where to go is said already */
    public static String to(String address) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            faces.getExternalContext().redirect(address);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        faces.responseComplete();
        return null;
    }
}
