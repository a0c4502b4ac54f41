package io.amanat.payment.service;

import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import org.web3j.crypto.Keys;

/**
 * What a wallet reads to fill in a plain transfer of a token. EVM: ERC-681; TON: the ton:// form of wallets with the
 * jetton's master; Tron has no form that its wallets agree on, they take the bare address. Pure.
 */
final class PaymentUri {
    private PaymentUri() {}

    /** @param units in the token's smallest unit */
    static String transfer(Chain chain, String token, String receiver, BigInteger units) {
        return switch (chain.type()) {
            case EVM ->
                "ethereum:" + Keys.toChecksumAddress(token) + "@" + chain.chainId() + "/transfer?address="
                        + Keys.toChecksumAddress(receiver) + "&uint256=" + units;
            case TON -> "ton://transfer/" + receiver + "?jetton=" + token + "&amount=" + units;
            case TRON -> receiver;
        };
    }

    /** As people should see an address: EVM ones with their checksum, others as they are. */
    static String shown(Chain chain, String address) {
        return address != null && chain.type() == ChainType.EVM ? Keys.toChecksumAddress(address) : address;
    }
}
