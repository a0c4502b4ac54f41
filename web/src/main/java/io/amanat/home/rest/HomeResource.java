package io.amanat.home.rest;

import io.amanat.home.service.HomeService;
import io.amanat.home.service.HomeSummary;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.RequestTotals;
import io.amanat.request.entity.ShownRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The first page of a signed-in person (product requirement 6.4). */
@ApplicationScoped
@Path("me/home-summary")
@Tag(name = "home")
@Produces(MediaType.APPLICATION_JSON)
public class HomeResource {
    @EJB
    private HomeService home;

    @Inject
    private CurrentActor actor;

    /**
     * Counters, money and the newest three requests.
     *
     * @param held in escrow for the caller's deals, one entry for each currency
     * @param releasable the part of it that may be paid out
     */
    public record HomeJson(
            long requestsTotal,
            long activeEscrowPayments,
            long unreadNotifications,
            List<Sum> held,
            List<Sum> releasable,
            List<Recent> recentRequests) {
        static HomeJson from(HomeSummary summary) {
            List<RequestTotals.Escrow> escrows = summary.totals().escrows();
            return new HomeJson(
                    summary.totals().requests(),
                    summary.totals().activePayments(),
                    summary.unreadNotifications(),
                    escrows.stream()
                            .map(one -> new Sum(one.held(), one.currency()))
                            .toList(),
                    escrows.stream()
                            .map(one -> new Sum(one.releasable(), one.currency()))
                            .toList(),
                    summary.recent().stream().map(Recent::from).toList());
        }
    }

    /** A decimal string and its currency. */
    public record Sum(BigDecimal amount, String currency) {}

    /** A request in one line. */
    public record Recent(
            UUID id,
            String title,
            @OneOf(RequestStatus.class) String status,
            String categoryName,
            BigDecimal budgetMin,
            BigDecimal budgetMax,
            @OneOf(BudgetCurrency.class) String budgetCurrency,
            boolean isArchived,
            Instant createdAt) {
        static Recent from(RequestRow row) {
            ShownRequest request = row.request();
            return new Recent(
                    request.id(),
                    request.title(),
                    request.status().code(),
                    row.categoryName(),
                    request.budget().min(),
                    request.budget().max(),
                    request.budget().currency().code(),
                    request.isArchived(),
                    request.createdAt());
        }
    }

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Counters, money in escrow and the newest requests of the caller")
    public Envelope<HomeJson, Void> summary() {
        return Envelope.of(HomeJson.from(home.summary(actor.get())));
    }
}
