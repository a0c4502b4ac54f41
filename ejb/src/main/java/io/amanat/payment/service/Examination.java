package io.amanat.payment.service;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One transaction on its way through the checks, with what they have learnt. Used by one thread. */
public final class Examination {
    private final PayInFacts facts;
    private final String txHash;
    private final boolean vouched;
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Map<String, String> checks = new LinkedHashMap<>();
    private Receipt receipt;
    private Instant minedAt;
    private TransferMatch.Found transfer;
    private int confirmations;
    private boolean screened;

    /** @param vouched an administrator or the payment's own provider names it: the sender need not be the buyer */
    Examination(PayInFacts facts, String txHash, boolean vouched) {
        this.facts = facts;
        this.txHash = txHash;
        this.vouched = vouched;
    }

    PayInFacts facts() {
        return facts;
    }

    String txHash() {
        return txHash;
    }

    boolean vouched() {
        return vouched;
    }

    void found(Receipt inBlock, Instant at, TransferMatch.Found found) {
        receipt = inBlock;
        minedAt = at;
        transfer = found;
        note("from", found.from());
        note("actualAmount", found.amount().toString());
    }

    Receipt receipt() {
        return receipt;
    }

    /** When its block was mined; null before it has been found. */
    Instant minedAt() {
        return minedAt;
    }

    /** Null before it has been found. */
    TransferMatch.Found transfer() {
        return transfer;
    }

    void deep(int blocks) {
        confirmations = blocks;
    }

    int confirmations() {
        return confirmations;
    }

    void wasScreened() {
        screened = true;
    }

    boolean screened() {
        return screened;
    }

    void note(String name, String value) {
        if (value != null) {
            notes.put(name, value);
        }
    }

    void checked(String name, String word) {
        checks.put(name, word);
    }

    /** For the evidence. */
    JsonObject details() {
        JsonObjectBuilder said = JsonObjects.builder();
        checks.forEach(said::add);
        JsonObjectBuilder all = JsonObjects.builder().add("checks", said);
        notes.forEach(all::add);
        return all.build();
    }
}
