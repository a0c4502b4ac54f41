package io.amanat.payment.service;

import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The transaction is named, it is in a block of the chain as it is now, and in it stands a transfer of the right token to
 * the right address (06, 7.3 and 7.4).
 */
@ApplicationScoped
public class ChainCheck implements SafetyCheck {
    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");
    private static final ChainRegistry CHAINS = ChainRegistry.load();

    @Inject
    private ChainReader chains;

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public Answer judge(Examination examination) {
        PayInFacts facts = examination.facts();
        if (!HASH.matcher(examination.txHash()).matches()) {
            return Answer.refused("tx_hash_required");
        }
        if (!chains.reads(facts.chainId())) {
            return Answer.unknown("chain_unavailable");
        }
        Optional<Receipt> receipt = chains.receipt(facts.chainId(), examination.txHash());
        if (receipt.isEmpty()) {
            return Answer.unknown("transaction_not_found");
        }
        Optional<ChainReader.Block> block =
                chains.block(facts.chainId(), receipt.get().blockNumber());
        if (block.isEmpty() || !block.get().hash().equals(receipt.get().blockHash())) {
            // The chain has been rearranged between the two answers.
            return Answer.unknown("transaction_not_found");
        }
        return match(examination, receipt.get(), block.get().minedAt());
    }

    private static Answer match(Examination examination, Receipt receipt, Instant minedAt) {
        PayInFacts facts = examination.facts();
        TransferMatch.Sight sight = TransferMatch.in(
                receipt,
                new TransferMatch.Expected(
                        facts.token(),
                        facts.recipient(),
                        facts.expected(),
                        facts.reference(),
                        CHAINS.chain(facts.chainId())
                                .map(Chain::proxyAddress)
                                .map(address -> address.toLowerCase(Locale.ROOT))
                                .orElse(null),
                        examination.vouched()));
        if (sight instanceof TransferMatch.Missing missing) {
            examination.note("actualToken", missing.actualToken());
            examination.note("actualRecipient", missing.actualRecipient());
            examination.note(
                    "actualAmount",
                    missing.actualAmount() == null
                            ? null
                            : missing.actualAmount().toString());
            return Answer.refused(missing.reason());
        }
        examination.found(receipt, minedAt, (TransferMatch.Found) sight);
        return Answer.PASSED;
    }
}
