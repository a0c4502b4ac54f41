package io.amanat.console.admin;

import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** The button that was pressed in a list which has one for each of its rows. */
@RequestScoped
public class PressedButton {
    @Inject
    private HttpServletRequest request;

    /**
     * What it was pressed for: the id of its row, not the row's place on the page, for the list may have changed since the
     * page was made. Null when it was another button, and for an address alone, which does nothing.
     */
    public UUID id(String button) {
        return FacesContext.getCurrentInstance().isPostback() ? Uuid7.parseOrNull(request.getParameter(button)) : null;
    }
}
