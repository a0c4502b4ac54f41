package io.amanat.scanner.evm;

import org.web3j.crypto.Hash;

/** The event a fee proxy emits for each payment. */
public final class FeeProxyEvent {
    /** As the public contract's ABI declares it; only the reference is indexed. */
    public static final String SIGNATURE = "TransferWithReferenceAndFee(address,address,uint256,bytes,uint256,address)";

    /** First topic of its logs: keccak256 of {@link #SIGNATURE}, 0x9f16cbcc…a0a2b6. */
    public static final String TOPIC0 = Hash.sha3String(SIGNATURE);

    private FeeProxyEvent() {}
}
