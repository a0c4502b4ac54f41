package io.amanat.points.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.NumberText;
import io.amanat.http.rest.OneOf;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.points.entity.Facts;
import io.amanat.points.entity.Leader;
import io.amanat.points.entity.PointDiscount;
import io.amanat.points.entity.ReferredPerson;
import io.amanat.points.service.Achievement;
import io.amanat.points.service.LevelService;
import io.amanat.points.service.PointsService;
import io.amanat.points.service.RedemptionService;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.entity.User;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What points come from, what they bring, and who has most. */
@ApplicationScoped
@Path("points")
@Tag(name = "points")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PointsResource {
    @EJB
    private PointsService points;

    @EJB
    private LevelService levels;

    @EJB
    private RedemptionService redemption;

    @Inject
    private CurrentActor actor;

    /** Where the next page begins; null at the end. */
    public record Next(String nextCursor) {}

    /** One of the first; people with the same points share a rank. */
    public record LeaderJson(int rank, UUID userId, String name, int points, int level) {}

    /** Somebody whom the asker brought; {@code totalSpent} is in US dollars. */
    public record ReferredJson(
            UUID userId,
            String name,
            Instant joinedAt,
            boolean isActive,
            int completedDeals,
            BigDecimal totalSpent,
            int earned,
            Instant rewardedAt) {
        static ReferredJson from(ReferredPerson row) {
            return new ReferredJson(
                    row.userId(),
                    row.name(),
                    row.joinedAt(),
                    row.deals() > 0,
                    row.deals(),
                    row.spent(),
                    row.earned(),
                    row.rewardedAt());
        }
    }

    /** The asker's code and whom it brought. */
    public record ReferralsJson(
            String referralCode,
            int totalReferrals,
            int activeReferrals,
            BigDecimal totalEarned,
            List<ReferredJson> referrals) {}

    /** One achievement; {@code reward} in points comes with a finished deal. */
    public record AchievementJson(
            @OneOf(Achievement.class) String code, int threshold, int progress, boolean isAchieved, int reward) {
        static AchievementJson from(Achievement achievement, Facts facts) {
            return new AchievementJson(
                    achievement.code(),
                    achievement.threshold(),
                    achievement.progress(facts),
                    achievement.isReached(facts),
                    achievement.reward());
        }
    }

    /** Points for a discount on a deal; {@code requestId} is a shorter name of its id. */
    public record RedeemInput(NumberText points, String purchaseRequestId, String requestId) {}

    /** The discount and what can be spent after it. */
    public record RedeemedJson(
            UUID id,
            UUID purchaseRequestId,
            int points,
            BigDecimal discount,
            @OneOf(OfferCurrency.class) String currency,
            int available) {
        static RedeemedJson from(RedemptionService.Redeemed redeemed) {
            PointDiscount row = redeemed.discount();
            return new RedeemedJson(
                    row.id(),
                    row.purchaseRequestId(),
                    row.points(),
                    row.amount(),
                    row.currency().code(),
                    redeemed.balance().available());
        }
    }

    @GET
    @Path("transactions")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Own changes of points, newest first; cursor is the last id of the page before")
    public Envelope<List<PointJson>, Next> transactions(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int wanted = PageRequest.of(null, limit).limit();
        List<PointJson> rows = points.history(actor.get(), Uuid7.parseOrNull(cursor), wanted).stream()
                .map(PointJson::from)
                .toList();
        return new Envelope<>(true, rows, next(rows, wanted, PointJson::id), null);
    }

    @GET
    @Path("levels")
    @PermitAll
    @Operation(summary = "The ladder from the lowest level")
    public Envelope<List<LevelJson>, Void> ladder() {
        return Envelope.of(levels.ladder().stream().map(LevelJson::from).toList());
    }

    @GET
    @Path("leaderboard")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Who has earned most, by name only; at most 100")
    public Envelope<List<LeaderJson>, Void> leaderboard(@QueryParam("limit") String limit) {
        List<LeaderJson> table = new ArrayList<>();
        for (Leader leader : points.leaders(PageRequest.of(null, limit).limit())) {
            LeaderJson above = table.isEmpty() ? null : table.get(table.size() - 1);
            int rank = above != null && above.points() == leader.points() ? above.rank() : table.size() + 1;
            table.add(new LeaderJson(rank, leader.userId(), leader.name(), leader.points(), leader.level()));
        }
        return Envelope.of(table);
    }

    @GET
    @Path("referrals")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Own code and whom it brought, newest first; cursor is the last id of the page before")
    public Envelope<ReferralsJson, Next> referrals(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int wanted = PageRequest.of(null, limit).limit();
        User user = points.account(actor.get());
        List<ReferredJson> rows = points.referrals(actor.get(), Uuid7.parseOrNull(cursor), wanted).stream()
                .map(ReferredJson::from)
                .toList();
        ReferralsJson data = new ReferralsJson(
                user.referralCode(),
                user.referralStats().total(),
                user.referralStats().active(),
                user.referralStats().totalEarned(),
                rows);
        return new Envelope<>(true, data, next(rows, wanted, ReferredJson::userId), null);
    }

    @GET
    @Path("achievements")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What can be achieved and how far the asker is")
    public Envelope<List<AchievementJson>, Void> achievements() {
        Facts facts = points.facts(actor.get());
        return Envelope.of(Arrays.stream(Achievement.values())
                .map(achievement -> AchievementJson.from(achievement, facts))
                .toList());
    }

    @POST
    @Path("redeem")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(
            summary = "Take a discount for points on a deal that waits for its money, before it is paid; at most the"
                    + " platform's fee of its price, which bears it. 503 while this is off")
    @Answers(status = 201, data = RedeemedJson.class)
    public Response redeem(RedeemInput input) {
        Fields fields = new Fields();
        RedeemInput given = input == null ? new RedeemInput(null, null, null) : input;
        Integer amount = fields.integer("points", NumberText.of(given.points()), 1, Integer.MAX_VALUE, null);
        String deal = given.purchaseRequestId() == null ? given.requestId() : given.purchaseRequestId();
        UUID requestId = fields.uuid("purchaseRequestId", deal, true);
        fields.check();
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(RedeemedJson.from(redemption.redeem(actor.get(), requestId, amount))))
                .build();
    }

    private static <T> Next next(List<T> rows, int wanted, Function<T, UUID> id) {
        return new Next(
                rows.size() < wanted
                        ? null
                        : id.apply(rows.get(rows.size() - 1)).toString());
    }
}
