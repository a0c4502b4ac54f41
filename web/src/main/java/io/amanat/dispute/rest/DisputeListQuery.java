package io.amanat.dispute.rest;

import io.amanat.dispute.entity.DisputeCategory;
import io.amanat.dispute.entity.DisputeFilter;
import io.amanat.dispute.entity.DisputePriority;
import io.amanat.dispute.entity.DisputeSort;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.http.rest.Asked;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The parameters of the list of disputes. Garbage in paging becomes the default; a bad filter is refused. */
public class DisputeListQuery {
    private static final Set<DisputeStatus> ENDED =
            EnumSet.of(DisputeStatus.RESOLVED, DisputeStatus.REJECTED, DisputeStatus.CLOSED);

    @QueryParam("cursor")
    private String cursor;

    @QueryParam("limit")
    private String limit;

    @Asked(value = "One of these", oneOf = DisputeStatus.class, several = true)
    @QueryParam("status")
    private List<String> status;

    @Asked(value = "Of this priority", oneOf = DisputePriority.class)
    @QueryParam("priority")
    private String priority;

    @Asked(value = "Of this category", oneOf = DisputeCategory.class)
    @QueryParam("category")
    private String category;

    @Asked(value = "About this request", is = Asked.Kind.ID)
    @QueryParam("purchaseRequestId")
    private String purchaseRequestId;

    @Asked(value = "Those given to the asker", words = "me")
    @QueryParam("assigned")
    private String assigned;

    @Asked(
            value = "Without it the staff sees what is open by urgency; ended ones, and everybody else all, by time",
            oneOf = DisputeSort.class)
    @QueryParam("sort")
    private String sort;

    int limit() {
        return PageRequest.of(null, limit).limit();
    }

    String cursor() {
        return cursor;
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad parameter */
    DisputeFilter filter(Actor actor) {
        Fields fields = new Fields();
        Set<DisputeStatus> statuses = EnumSet.noneOf(DisputeStatus.class);
        for (String value : status == null ? List.<String>of() : status) {
            for (String word : value.split(",", DisputeStatus.values().length + 1)) {
                DisputeStatus one = fields.oneOf("status", given(word), DisputeStatus.class, null);
                if (one != null) {
                    statuses.add(one);
                }
            }
        }
        boolean mine = "me".equals(given(assigned));
        if (given(assigned) != null && !mine) {
            fields.reject("assigned", "UNKNOWN_VALUE", "assigned takes me.");
        }
        DisputeFilter filter = new DisputeFilter(
                statuses,
                fields.oneOf("priority", given(priority), DisputePriority.class, null),
                fields.oneOf("category", given(category), DisputeCategory.class, null),
                fields.uuid("purchaseRequestId", given(purchaseRequestId), false),
                mine ? actor.userId() : null,
                fields.oneOf("sort", given(sort), DisputeSort.class, usual(actor, statuses)));
        fields.check();
        return filter;
    }

    /** A desk sees what is to be done; whoever asks for ended ones, and everybody else, sees the newest. */
    private static DisputeSort usual(Actor actor, Set<DisputeStatus> statuses) {
        boolean desk = actor.role() == UserRole.ADMIN || actor.role() == UserRole.RESOLVER;
        return desk && statuses.stream().noneMatch(ENDED::contains) ? DisputeSort.URGENCY : DisputeSort.NEWEST;
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
