package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.ledger.service.Balances;
import io.amanat.payment.service.PaymentLists;
import io.amanat.payment.service.PaymentQueries;
import io.amanat.payment.service.PaymentRails;
import io.amanat.shared.error.Fields;
import io.amanat.shop.service.SellerRails;
import io.amanat.shop.service.ShopService;
import io.amanat.user.service.AccountService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reading payments. */
@ApplicationScoped
@Path("payment")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentResource {
    @EJB
    private PaymentQueries payments;

    @EJB
    private PaymentLists lists;

    @EJB
    private AccountService accounts;

    @EJB
    private ShopService shops;

    @Inject
    private PaymentRails rails;

    @Inject
    private CurrentActor actor;

    /** One way to pay. */
    public record Option(
            int chainId,
            String chainName,
            String network,
            boolean testnet,
            String explorer,
            String token,
            String tokenAddress,
            int decimals,
            int confirmations) {}

    /** One booked row. */
    public record EntryJson(
            UUID id,
            @OneOf(LedgerEntryType.class) String type,
            BigDecimal amount,
            String currency,
            Integer chainId,
            String txHash,
            UUID actorUserId,
            String idempotencyKey,
            Instant createdAt) {
        static EntryJson from(LedgerEntry entry) {
            return new EntryJson(
                    entry.id(),
                    entry.type().code(),
                    entry.amount(),
                    entry.currency(),
                    entry.chainId(),
                    entry.txHash(),
                    entry.actorUserId(),
                    entry.idempotencyKey(),
                    entry.createdAt());
        }
    }

    /** Balances for participants, rows for admins. */
    public record LedgerJson(Balances balances, List<EntryJson> entries) {}

    @GET
    @Path("options")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Chains and tokens the asker may pay with; of a seller and a template those that are taken")
    public Envelope<List<Option>, Void> options(
            @Asked(value = "What this seller takes", is = Asked.Kind.ID) @QueryParam("sellerId") String sellerId,
            @Asked(value = "What is taken for this template", is = Asked.Kind.ID) @QueryParam("templateId")
                    String templateId) {
        Fields fields = new Fields();
        UUID seller = fields.uuid("sellerId", sellerId, false);
        UUID template = fields.uuid("templateId", templateId, false);
        fields.check();
        SellerRails taken = seller == null && template == null ? null : shops.knownRails(seller, template);
        return Envelope.of(rails.open(actor.get()).stream()
                .filter(rail -> taken == null
                        || taken.take(rail.chain().chainId(), rail.token().symbol()))
                .map(rail -> new Option(
                        rail.chain().chainId(),
                        rail.chain().name(),
                        rail.chain().network(),
                        rail.chain().testnet(),
                        rail.chain().explorer(),
                        rail.token().symbol(),
                        rail.token().address(),
                        rail.token().decimals(),
                        rail.chain().confirmationFloor()))
                .toList());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "One payment, for its parties")
    public Envelope<PaymentJson, Void> get(@PathParam("id") String id) {
        PaymentQueries.PaymentView view = payments.view(actor.get(), Ids.path(id));
        List<UUID> sides = Stream.of(view.payment().buyerId(), view.payment().sellerId())
                .filter(Objects::nonNull)
                .toList();
        return Envelope.of(PaymentJson.from(
                view,
                accounts.names(sides),
                lists.health(actor.get(), view.payment().id())));
    }

    @GET
    @Path("{id}/ledger")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What the ledger says of a payment")
    public Envelope<LedgerJson, Void> ledger(@PathParam("id") String id) {
        PaymentQueries.LedgerView view = payments.ledger(actor.get(), Ids.path(id));
        return Envelope.of(new LedgerJson(
                view.balances(), view.entries().stream().map(EntryJson::from).toList()));
    }
}
