package io.amanat.scanner.tron;

import io.amanat.scanner.node.Arrival;
import io.amanat.scanner.node.BalanceSource;
import io.amanat.scanner.node.Balances;
import io.amanat.scanner.node.JsonApi;
import io.amanat.scanner.node.RpcException;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** Transfers and balances of TRC-20 tokens, as TronGrid tells them. Only what is confirmed. */
public final class TronGrid implements BalanceSource {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 1000;

    private static final int MAX_DECIMALS = 36;

    private final JsonApi api;

    public TronGrid(JsonApi api) {
        this.api = api;
    }

    /** Time of the newest block that cannot be undone, in milliseconds. */
    public long head() {
        JsonObject block = api.get("/walletsolidity/getnowblock");
        try {
            return block.getJsonObject("block_header")
                    .getJsonObject("raw_data")
                    .getJsonNumber("timestamp")
                    .longValueExact();
        } catch (NullPointerException | ClassCastException | ArithmeticException missing) {
            throw new RpcException(RpcException.Kind.BROKEN, "TronGrid told no time of the newest block");
        }
    }

    /**
     * Shows the transfers of a token in a span of time, page after page; one at the seam of two pages maybe twice.
     *
     * @param contract Base58 form
     * @param from milliseconds
     * @param to milliseconds, included
     * @throws RpcException BROKEN when an answer is not in the shape that TronGrid describes: that is never "no transfers"
     */
    public void transfers(String contract, long from, long to, Consumer<Arrival> sink) {
        TronEvents events = new TronEvents(stored(contract), from, to, sink);
        long since = from;
        String mark = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            TronEvents.Page read = events.page(api.get(question(contract, since, to, mark)));
            if (read.next() != null) {
                if (read.next().equals(mark)) {
                    throw new RpcException(RpcException.Kind.BROKEN, "TronGrid says that a page follows itself");
                }
                mark = read.next();
            } else if (read.rows() < PAGE) {
                return;
            } else if (read.newest() <= since) {
                throw new RpcException(RpcException.Kind.BROKEN, "TronGrid marks no way on from a full page");
            } else {
                // Full, and nothing said to follow: asking by time finds out whether that is so.
                since = read.newest();
                mark = null;
            }
        }
        throw new RpcException(RpcException.Kind.LIMIT, "more pages than can be read for one span of time");
    }

    private static String question(String contract, long from, long to, String mark) {
        StringBuilder query = new StringBuilder("/v1/contracts/")
                .append(contract)
                .append("/events?event_name=Transfer&only_confirmed=true&order_by=block_timestamp,asc&limit=")
                .append(PAGE)
                .append("&min_block_timestamp=")
                .append(from)
                .append("&max_block_timestamp=")
                .append(to);
        if (mark != null) {
            query.append("&fingerprint=").append(URLEncoder.encode(mark, StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    @Override
    public Balances balances(String token, String holder) {
        return new Balances(
                call(token, holder, "balanceOf(address)", "0".repeat(24) + holder.substring(2)), coin(holder));
    }

    @Override
    public int decimals(String token) {
        BigInteger told = call(token, token, "decimals()", "");
        if (told.bitLength() > 8 || told.intValue() > MAX_DECIMALS) {
            throw new RpcException(RpcException.Kind.REFUSED, "the token tells no usable decimals");
        }
        return told.intValue();
    }

    /** Asks a contract for a number; nothing is changed by it, whoever asks. */
    private BigInteger call(String contract, String caller, String function, String parameter) {
        JsonObject answer = api.post(
                "/walletsolidity/triggerconstantcontract",
                Json.createObjectBuilder()
                        .add("owner_address", TronAddress.base58(caller))
                        .add("contract_address", TronAddress.base58(contract))
                        .add("function_selector", function)
                        .add("parameter", parameter)
                        .add("visible", true)
                        .build());
        try {
            if (!answer.getJsonObject("result").getBoolean("result", false)) {
                throw new RpcException(RpcException.Kind.REFUSED, "there is no token contract at that address");
            }
            String word = answer.getJsonArray("constant_result").getString(0);
            if (!word.matches("[0-9a-fA-F]{64}")) {
                throw new RpcException(RpcException.Kind.REFUSED, "there is no token contract at that address");
            }
            return new BigInteger(word, 16);
        } catch (NullPointerException | ClassCastException | IndexOutOfBoundsException missing) {
            throw new RpcException(RpcException.Kind.BROKEN, "TronGrid's answer of a contract is not as expected");
        }
    }

    /** An account that was never used is told as nothing at all, and one without coins without a balance. */
    private BigInteger coin(String holder) {
        JsonObject account = api.post(
                "/walletsolidity/getaccount",
                Json.createObjectBuilder()
                        .add("address", TronAddress.base58(holder))
                        .add("visible", true)
                        .build());
        if (account.isEmpty()) {
            return BigInteger.ZERO;
        }
        try {
            // Refusals come with status 200 too, and hold no account.
            if (!holder.equals(stored(account.getString("address")))) {
                throw new RpcException(RpcException.Kind.BROKEN, "TronGrid told of another account");
            }
            JsonNumber balance = account.getJsonNumber("balance");
            return balance == null ? BigInteger.ZERO : balance.bigIntegerValueExact();
        } catch (NullPointerException | ClassCastException | ArithmeticException unreadable) {
            throw new RpcException(RpcException.Kind.BROKEN, "TronGrid told no usable balance of an account");
        }
    }

    /** The stored form of an address in any of the forms APIs use: 0x and 20 bytes, 41 and 20 bytes, Base58. */
    static String stored(String text) {
        if (text == null) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.matches("0x[0-9a-f]{40}")) {
            return lower;
        }
        if (lower.matches("(0x)?41[0-9a-f]{40}")) {
            return "0x" + lower.substring(lower.length() - 40);
        }
        return TronAddress.storedOrNull(text);
    }
}
