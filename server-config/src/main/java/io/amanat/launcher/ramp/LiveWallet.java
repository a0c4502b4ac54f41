package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.chain.Abi;
import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.chain.NodeRpc;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * The wallet that pays in mode live: signs transfers with the key it was given and sends them through a node. One wallet
 * pays for all workers, so its transactions leave one after the other.
 */
final class LiveWallet {
    private final LiveChain chain;
    private final NodeRpc node;
    private final Token token;
    /** The number of the next transaction, null while only the node knows it. */
    private BigInteger next;

    LiveWallet(LiveChain chain) {
        this.chain = chain;
        this.node = new NodeRpc(chain.node());
        this.token =
                ChainRegistry.load(true).token(chain.chainId(), chain.token()).orElseThrow();
    }

    /**
     * Looks whether a run can be paid at all.
     *
     * @param amount in whole tokens, of all escrows together
     * @throws LauncherException when the node is one of another chain, or the wallet has too little
     */
    void requireFunds(BigDecimal amount) {
        BigInteger told = node.number("eth_chainId");
        if (!told.equals(BigInteger.valueOf(chain.chainId()))) {
            throw new LauncherException("The node is one of chain " + told + ", not of " + chain.chainId() + ".");
        }
        if (isPlay()) {
            return;
        }
        BigInteger needed = amount.movePointRight(token.decimals()).toBigIntegerExact();
        BigInteger held = new BigInteger(
                Numeric.cleanHexPrefix(node.text(
                        "eth_call",
                        Json.createObjectBuilder()
                                .add("to", token.address())
                                .add("data", Abi.balanceOf(chain.key().getAddress()))
                                .build(),
                        Json.createValue("latest"))),
                16);
        if (held.compareTo(needed) < 0) {
            throw new LauncherException("The wallet " + chain.key().getAddress() + " holds "
                    + new BigDecimal(held, token.decimals())
                            .stripTrailingZeros()
                            .toPlainString() + " " + chain.token()
                    + "; this run may need " + amount.toPlainString() + ".");
        }
        if (node.number("eth_getBalance", Json.createValue(chain.key().getAddress()), Json.createValue("latest"))
                        .signum()
                == 0) {
            throw new LauncherException("The wallet " + chain.key().getAddress() + " has no coins of chain "
                    + chain.chainId() + " for gas.");
        }
    }

    /**
     * A plain transfer; play money is minted for it first.
     *
     * @param units base units of the token
     * @return hash of the transaction
     * @throws LauncherException when the node refuses or does not answer
     */
    synchronized String transfer(String contract, String to, BigInteger units) {
        if (isPlay()) {
            send(contract, Abi.mint(chain.key().getAddress(), units));
        }
        return send(contract, Abi.transfer(to, units));
    }

    /**
     * Whether a transaction is in a block.
     *
     * @throws FlowFailure when it is and did nothing
     */
    boolean isMined(String hash) {
        JsonValue receipt = node.ask("eth_getTransactionReceipt", Json.createValue(hash));
        if (!(receipt instanceof JsonObject mined)) {
            return false;
        }
        if (!"0x1".equals(mined.getString("status"))) {
            throw new FlowFailure("the transfer " + hash + " was reverted");
        }
        return true;
    }

    private boolean isPlay() {
        return chain.chainId() == DevChain.CHAIN_ID;
    }

    private String send(String contract, String data) {
        String from = chain.key().getAddress();
        BigInteger number = next == null
                ? node.number("eth_getTransactionCount", Json.createValue(from), Json.createValue("pending"))
                : next;
        // Whatever goes wrong from here on, only the node knows whether the number is taken.
        next = null;
        BigInteger gas = node.number(
                "eth_estimateGas",
                Json.createObjectBuilder()
                        .add("from", from)
                        .add("to", contract)
                        .add("data", data)
                        .build());
        RawTransaction transaction = RawTransaction.createTransaction(
                number, node.number("eth_gasPrice"), withReserve(gas), contract, BigInteger.ZERO, data);
        byte[] signed = TransactionEncoder.signMessage(transaction, chain.chainId(), chain.key());
        String hash = node.text("eth_sendRawTransaction", Json.createValue(Numeric.toHexString(signed)));
        next = number.add(BigInteger.ONE);
        return hash;
    }

    /** A fifth more: what the call meets may have grown until it is mined. */
    private static BigInteger withReserve(BigInteger gas) {
        return gas.add(gas.divide(BigInteger.valueOf(5)));
    }

    /** @return nothing in the other modes */
    static Optional<LiveWallet> of(RampOptions options) {
        return Optional.ofNullable(options.live()).map(LiveWallet::new);
    }
}
