package io.amanat.scanner.api;

import io.amanat.scanner.balance.BalanceReader;
import io.amanat.scanner.balance.Holding;
import io.amanat.scanner.balance.HoldingReader;
import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.intent.Addresses;
import io.amanat.scanner.node.Balances;
import io.amanat.shared.chain.ChainType;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Balances, read now. */
@Path("balances")
@Produces(MediaType.APPLICATION_JSON)
public class BalanceResource {
    @Inject
    private HoldingReader reader;

    @Inject
    private BalanceReader balances;

    @Inject
    private ScanClock clock;

    /** Reads what an address holds of a token. */
    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response check(byte[] body) {
        Holding holding = reader.read(WatchJson.holding(BodyJson.object(body)));
        int chainId = holding.chain().chainId();
        ChainType type = holding.chain().type();
        Balances held = balances.balances(chainId, holding.tokenAddress(), holding.address());
        return Response.ok(new BalanceView(
                        chainId,
                        type.code(),
                        Addresses.told(type, holding.address()),
                        Addresses.told(type, holding.tokenAddress()),
                        holding.tokenSymbol() == null ? "" : holding.tokenSymbol(),
                        balances.decimals(holding),
                        held.token().toString(),
                        held.coin().toString(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS)))
                .build();
    }
}
