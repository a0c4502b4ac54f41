package io.amanat.payment.service;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.web3j.crypto.Hash;

/** A transaction of a {@link TestNode} before it is mined: its logs, its end, its time. */
public final class TestTransaction {
    private static final String NOBODY = "0x0000000000000000000000000000000000000000";

    private final TestNode node;
    private final JsonArrayBuilder logs = Json.createArrayBuilder();
    private String hash = TestNode.hash();
    private boolean succeeded = true;
    private Instant time = Instant.now();
    private int index = 4;
    private long block;

    TestTransaction(TestNode node) {
        this.node = node;
    }

    public TestTransaction transfer(String token, String from, String to, BigInteger amount) {
        return log(token, List.of(TestNode.TRANSFER, AbiWord.of(from), AbiWord.of(to)), AbiWord.of(amount));
    }

    public TestTransaction approval(String token, String from, String to, BigInteger amount) {
        return log(token, List.of(TestNode.APPROVAL, AbiWord.of(from), AbiWord.of(to)), AbiWord.of(amount));
    }

    /** What a fee proxy does: the token's transfer, then its own event. */
    public TestTransaction throughProxy(
            String proxy, String token, String from, String to, BigInteger amount, String reference) {
        transfer(token, from, to, amount);
        return proxyEvent(proxy, token, to, amount, reference);
    }

    public TestTransaction proxyEvent(String proxy, String token, String to, BigInteger amount, String reference) {
        String digits = reference.startsWith("0x") ? reference.substring(2) : reference;
        String topic = "0x" + HexFormat.of().formatHex(Hash.sha3(HexFormat.of().parseHex(digits)));
        return log(
                proxy,
                List.of(TestNode.PROXY, topic),
                AbiWord.of(token)
                        + AbiWord.of(to).substring(2)
                        + AbiWord.of(amount).substring(2)
                        + AbiWord.of(BigInteger.ZERO).substring(2)
                        + AbiWord.of(NOBODY).substring(2));
    }

    public TestTransaction log(String address, List<String> topics, String data) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        topics.forEach(list::add);
        logs.add(Json.createObjectBuilder()
                .add("address", address.toLowerCase(Locale.ROOT))
                .add("topics", list)
                .add("data", data)
                .add("logIndex", "0x" + Integer.toHexString(index++))
                .add("removed", false));
        return this;
    }

    /** What a transaction has done that the node knows already. */
    public TestTransaction of(String known) {
        hash = known;
        return this;
    }

    public TestTransaction reverted() {
        succeeded = false;
        return this;
    }

    public TestTransaction at(Instant moment) {
        time = moment;
        return this;
    }

    public long block() {
        return block;
    }

    public String hashOf() {
        return hash;
    }

    public String mine() {
        block = node.mine(hash, succeeded, logs, time);
        return hash;
    }
}
