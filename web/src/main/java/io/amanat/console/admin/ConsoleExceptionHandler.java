package io.amanat.console.admin;

import io.amanat.http.rest.ErrorAnswers;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a service refuses becomes a message on the page that asked, or the page's status when nothing could be shown. A form
 * of an older session is asked for anew. Everything else is logged and becomes the console's error page.
 */
public class ConsoleExceptionHandler extends ExceptionHandlerWrapper {
    /** Refusals of which the service says what it is that stands in the way. */
    private static final Set<ErrorCode> NAMED = EnumSet.of(ErrorCode.STATE_CONFLICT, ErrorCode.EARLIER_PAYOUT_STOPPED);

    private static final Logger LOG = Logger.getLogger(ConsoleExceptionHandler.class.getName());

    ConsoleExceptionHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        while (events.hasNext()) {
            ExceptionQueuedEventContext failure =
                    (ExceptionQueuedEventContext) events.next().getSource();
            FacesContext faces = failure.getContext();
            DomainException refusal = cause(failure.getException(), DomainException.class);
            if (refusal != null) {
                events.remove();
                refuse(faces, refusal, failure.getPhaseId());
            } else if (cause(failure.getException(), ViewExpiredException.class) != null) {
                events.remove();
                startAnew(faces);
            } else {
                LOG.log(Level.SEVERE, "A page of the console failed.", failure.getException());
                events.remove();
                answer(faces, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
        getWrapped().handle();
    }

    private static void refuse(FacesContext faces, DomainException refusal, PhaseId phase) {
        if (!faces.isPostback() || phase == PhaseId.RENDER_RESPONSE) {
            answer(faces, ErrorAnswers.status(refusal.code().kind()));
            return;
        }
        say(faces, refusal);
        faces.renderResponse();
    }

    /** Shows a refusal in the reader's language where there are words for it, else as the service put it. */
    static void say(FacesContext faces, DomainException refusal) {
        Locale locale = ConsoleLook.of(
                        (HttpServletRequest) faces.getExternalContext().getRequest())
                .locale();
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence(locale, refusal), null));
        if (NAMED.contains(refusal.code()) && saysMore(refusal)) {
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal.getMessage(), null));
        }
        for (FieldError detail : refusal.details()) {
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, detail.message(), null));
        }
    }

    /** Whether the service says what stands in the way, beyond the code's own words and the details. */
    private static boolean saysMore(DomainException refusal) {
        String words = refusal.getMessage();
        return !words.equals(refusal.code().message())
                && refusal.details().stream().noneMatch(detail -> words.equals(detail.message()));
    }

    private static String sentence(Locale locale, DomainException refusal) {
        boolean inUse = refusal.code() == ErrorCode.STATE_CONFLICT
                && refusal.details().stream().anyMatch(detail -> "IN_USE".equals(detail.code()));
        return ConsoleTexts.find(
                        locale, "error." + (inUse ? "IN_USE" : refusal.code().name()))
                .orElseGet(refusal::getMessage);
    }

    private static void startAnew(FacesContext faces) {
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        Locale locale = ConsoleLook.of(request).locale();
        request.getSession(true).setAttribute(Console.NOTICE, ConsoleTexts.of(locale, "form.expired"));
        ConsoleNavigation.to(ConsoleDoor.sameOrSignIn(request));
    }

    private static void answer(FacesContext faces, int status) {
        ExternalContext external = faces.getExternalContext();
        try {
            if (!external.isResponseCommitted()) {
                external.responseSendError(status, null);
            }
            faces.responseComplete();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
