package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.template.entity.CheckoutLine;
import io.amanat.template.service.TemplateEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the buyer and the sellers of a checkout, in one statement whatever the number of its lines; and sellers what became
 * of their items.
 */
@ApplicationScoped
public class TemplateNotices {
    @Inject
    private Notices notices;

    void on(@Observes TemplateEvents.Ordered event) {
        List<NewNotification> messages = new ArrayList<>();
        for (CheckoutLine line : event.lines()) {
            messages.add(TemplateTexts.ordered(event.buyerId(), line));
            messages.add(TemplateTexts.sold(line));
        }
        notices.tell(messages);
    }

    /** It may be hidden and shown more than once; each time is news. */
    void on(@Observes TemplateEvents.Judged event) {
        notices.renew(TemplateTexts.judged(event));
    }
}
