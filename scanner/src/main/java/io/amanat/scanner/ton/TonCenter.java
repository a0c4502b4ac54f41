package io.amanat.scanner.ton;

import io.amanat.scanner.node.Arrival;
import io.amanat.scanner.node.BalanceSource;
import io.amanat.scanner.node.Balances;
import io.amanat.scanner.node.JsonApi;
import io.amanat.scanner.node.RpcException;
import io.amanat.shared.chain.TonAddress;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Transfers and balances of jettons, as TonCenter's API v3 tells them. Only final ones; many owners in one call. */
public final class TonCenter implements BalanceSource {
    private static final int PAGE = 1000;
    private static final int OWNERS_PER_CALL = 50;
    private static final int MOST_PAGES = 100;
    private static final List<String> NOT_THERE = List.of("nonexist", "uninit");

    private final JsonApi api;

    public TonCenter(JsonApi api) {
        this.api = api;
    }

    /** Time of the newest block of the masterchain, in seconds. */
    public long head() {
        JsonObject info = api.get("/masterchainInfo");
        try {
            JsonValue time = info.getJsonObject("last").get("gen_utime");
            String text = time instanceof JsonString string ? string.getString() : time.toString();
            return Long.parseLong(text);
        } catch (NullPointerException | ClassCastException | NumberFormatException missing) {
            throw new RpcException(RpcException.Kind.BROKEN, "TonCenter told no time of the newest block");
        }
    }

    /**
     * Shows the transfers of a jetton to some owners in a span of time.
     *
     * @param master of the jetton, any form
     * @param owners any form
     * @param from seconds
     * @param to seconds, included
     */
    public void transfers(String master, List<String> owners, long from, long to, Consumer<Arrival> sink) {
        for (int first = 0; first < owners.size(); first += OWNERS_PER_CALL) {
            List<String> part = owners.subList(first, Math.min(first + OWNERS_PER_CALL, owners.size()));
            StringBuilder query = new StringBuilder("/jetton/transfers?direction=in&sort=asc&limit=")
                    .append(PAGE)
                    .append("&jetton_master=")
                    .append(encoded(master))
                    .append("&start_utime=")
                    .append(from)
                    .append("&end_utime=")
                    .append(to);
            part.forEach(owner -> query.append("&owner_address=").append(encoded(owner)));
            pages(query.toString(), TonAddress.parseOrNull(master), from, to, sink);
        }
    }

    private void pages(String query, TonAddress master, long from, long to, Consumer<Arrival> sink) {
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonObject answer = api.get(query + "&offset=" + page * PAGE);
            List<JsonObject> transfers;
            try {
                transfers = answer.getJsonArray("jetton_transfers").getValuesAs(JsonObject.class);
                for (JsonObject transfer : transfers) {
                    one(transfer, master, from, to, sink);
                }
            } catch (NullPointerException | ClassCastException | JsonException | ArithmeticException missing) {
                throw new RpcException(RpcException.Kind.BROKEN, "TonCenter's transfers are not as expected");
            }
            if (transfers.size() < PAGE) {
                return;
            }
        }
        throw new RpcException(RpcException.Kind.LIMIT, "more pages than can be read for one span of time");
    }

    private static void one(JsonObject transfer, TonAddress master, long from, long to, Consumer<Arrival> sink) {
        long time = transfer.getJsonNumber("transaction_now").longValueExact();
        TonAddress told = address(transfer, "jetton_master");
        String destination = transfer.getString("destination");
        String transaction = transfer.getString("transaction_hash");
        BigInteger amount = amount(transfer.getString("amount"));
        // Each of them must be said: a transfer that failed looks like any other but for this word.
        boolean failed = transfer.getBoolean("transaction_aborted");
        // A destination that cannot be read is not somebody else's: the payment would be missed.
        if (transaction.isEmpty() || TonAddress.parseOrNull(destination) == null) {
            throw new RpcException(
                    RpcException.Kind.BROKEN, "TonCenter told a transfer without transaction or destination");
        }
        // Anybody can send a jetton of their own making to an address: only the right master counts.
        if (!failed && time >= from && time <= to && master.equals(told)) {
            sink.accept(new Arrival(destination, amount, transaction, 0, time));
        }
    }

    /** What the owner's wallet of the jetton holds; without such a wallet nothing. */
    @Override
    public Balances balances(String token, String holder) {
        TonAddress master = TonAddress.parseOrNull(token);
        TonAddress owner = TonAddress.parseOrNull(holder);
        JsonObject wallets = api.get(
                "/jetton/wallets?limit=10&owner_address=" + encoded(holder) + "&jetton_address=" + encoded(token));
        JsonObject accounts = api.get("/accountStates?include_boc=false&address=" + encoded(holder));
        try {
            BigInteger jettons = BigInteger.ZERO;
            for (JsonObject wallet : wallets.getJsonArray("jetton_wallets").getValuesAs(JsonObject.class)) {
                // Believed only about what was asked for.
                boolean ownersWallet = owner.equals(address(wallet, "owner"));
                if (ownersWallet && master.equals(address(wallet, "jetton"))) {
                    jettons = jettons.add(amount(wallet.getString("balance")));
                }
            }
            BigInteger coin = BigInteger.ZERO;
            for (JsonObject account : accounts.getJsonArray("accounts").getValuesAs(JsonObject.class)) {
                if (owner.equals(address(account, "address"))) {
                    coin = coin(account);
                }
            }
            return new Balances(jettons, coin);
        } catch (NullPointerException | ClassCastException | JsonException missing) {
            throw new RpcException(RpcException.Kind.BROKEN, "TonCenter's balances are not as expected");
        }
    }

    @Override
    public int decimals(String token) {
        TonAddress master = TonAddress.parseOrNull(token);
        JsonObject answer = api.get("/jetton/masters?limit=1&address=" + encoded(token));
        try {
            for (JsonObject row : answer.getJsonArray("jetton_masters").getValuesAs(JsonObject.class)) {
                if (master.equals(TonAddress.parseOrNull(row.getString("address")))
                        && row.get("jetton_content") instanceof JsonObject content
                        && content.getString("decimals", "").matches("[0-9]|[12][0-9]|3[0-6]")) {
                    return Integer.parseInt(content.getString("decimals"));
                }
            }
        } catch (NullPointerException | ClassCastException missing) {
            throw new RpcException(RpcException.Kind.BROKEN, "TonCenter's jettons are not as expected");
        }
        throw new RpcException(RpcException.Kind.REFUSED, "the token tells no usable decimals");
    }

    /** One that is not there yet has no balance; every other account has one, and be it 0. */
    private static BigInteger coin(JsonObject account) {
        if (account.get("balance") == JsonValue.NULL && NOT_THERE.contains(account.getString("status"))) {
            return BigInteger.ZERO;
        }
        return amount(account.getString("balance"));
    }

    /** One that cannot be read is not somebody else's: it would pass for "no transfers". */
    private static TonAddress address(JsonObject row, String field) {
        TonAddress told = TonAddress.parseOrNull(row.getString(field));
        if (told == null) {
            throw new RpcException(RpcException.Kind.BROKEN, "TonCenter told an address that is none");
        }
        return told;
    }

    private static BigInteger amount(String text) {
        if (!text.matches("\\d{1,78}")) {
            throw new RpcException(RpcException.Kind.BROKEN, "TonCenter told something without an amount");
        }
        return new BigInteger(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
