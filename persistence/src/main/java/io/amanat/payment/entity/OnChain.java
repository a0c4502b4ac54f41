package io.amanat.payment.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Where a payment stands on chain: token and receiver from the start, the transfer once it is proven. */
@Embeddable
public class OnChain {
    @Column(name = "blockchain_network", updatable = false)
    private String network;

    @Column(name = "blockchain_chain_id", updatable = false)
    private Integer chainId;

    @Column(name = "blockchain_token_address", updatable = false)
    private String tokenAddress;

    @Column(name = "blockchain_token_symbol", updatable = false)
    private String tokenSymbol;

    @Column(name = "blockchain_token_decimals", updatable = false)
    private Integer tokenDecimals;

    @Column(name = "blockchain_tx_hash")
    private String txHash;

    @Column(name = "blockchain_sender")
    private String sender;

    @Column(name = "blockchain_receiver")
    private String receiver;

    @Column(name = "blockchain_confirmed_at")
    private Instant confirmedAt;

    @Column(name = "blockchain_confirmations")
    private int confirmations;

    @Column(name = "blockchain_block_number")
    private Long blockNumber;

    @Column(name = "blockchain_is_simulated")
    private Boolean simulated;

    protected OnChain() {}

    static OnChain expecting(PayInTerms terms) {
        OnChain place = new OnChain();
        place.network = terms.network();
        place.chainId = terms.token().chainId();
        place.tokenAddress = terms.token().address();
        place.tokenSymbol = terms.token().symbol();
        place.tokenDecimals = terms.token().decimals();
        place.receiver = terms.destination();
        return place;
    }

    /** The same token, for money that leaves again; where to is not known yet. */
    static OnChain sameToken(OnChain other) {
        OnChain place = new OnChain();
        place.network = other.network;
        place.chainId = other.chainId;
        place.tokenAddress = other.tokenAddress;
        place.tokenSymbol = other.tokenSymbol;
        place.tokenDecimals = other.tokenDecimals;
        place.simulated = other.simulated;
        return place;
    }

    /**
     * The transaction that paid is known.
     *
     * @param depth confirmations, capped at what was asked for
     */
    public void prove(String transaction, Long block, int depth, Instant now) {
        txHash = transaction;
        blockNumber = block;
        confirmations = depth;
        confirmedAt = now;
    }

    /** Who sent the transfer that funded the payment. */
    public void sentBy(String address) {
        sender = address;
    }

    /** Between whom the chain shows the transfer. */
    public void movedBetween(String from, String to) {
        sender = from;
        receiver = to;
    }

    /** For money that never is on a chain: data of a development server. Its payout is no more real. */
    void markSimulated() {
        simulated = true;
    }

    public boolean isSimulated() {
        return Boolean.TRUE.equals(simulated);
    }

    public String network() {
        return network;
    }

    public Integer chainId() {
        return chainId;
    }

    public String tokenAddress() {
        return tokenAddress;
    }

    public String tokenSymbol() {
        return tokenSymbol;
    }

    public Integer tokenDecimals() {
        return tokenDecimals;
    }

    public String txHash() {
        return txHash;
    }

    public String sender() {
        return sender;
    }

    public String receiver() {
        return receiver;
    }

    public Instant confirmedAt() {
        return confirmedAt;
    }

    public int confirmations() {
        return confirmations;
    }

    public Long blockNumber() {
        return blockNumber;
    }
}
