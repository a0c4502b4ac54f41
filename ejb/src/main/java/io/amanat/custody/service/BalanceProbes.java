package io.amanat.custody.service;

import io.amanat.custody.entity.SweepCandidate;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.payment.service.ChainUnavailableException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** Reads what many addresses hold, several at once but never more than the configured number (R-SWP-01). */
@ApplicationScoped
public class BalanceProbes {
    @Inject
    private ChainAccounts chains;

    @Inject
    private SweepTerms terms;

    @Resource
    private ManagedExecutorService threads;

    private Executor executor;

    /** Container's threads; a test brings its own. */
    private Executor executor() {
        return executor == null ? threads : executor;
    }

    /**
     * By address, in their order; empty where no node told. Never inside a transaction.
     *
     * @throws ChainUnavailableException when none of them could be read
     */
    Map<UUID, Optional<BigInteger>> read(int chainId, List<SweepCandidate> addresses) {
        Semaphore free = new Semaphore(terms.probesAtOnce());
        Map<UUID, CompletableFuture<Optional<BigInteger>>> asked = new LinkedHashMap<>();
        for (SweepCandidate address : addresses) {
            free.acquireUninterruptibly();
            asked.put(
                    address.destinationId(),
                    CompletableFuture.supplyAsync(() -> probe(chainId, address), executor())
                            .whenComplete((balance, failed) -> free.release()));
        }
        Map<UUID, Optional<BigInteger>> balances = new LinkedHashMap<>();
        asked.forEach((id, balance) -> balances.put(id, balance.join()));
        if (!balances.isEmpty() && balances.values().stream().allMatch(Optional::isEmpty)) {
            throw new ChainUnavailableException("no node of chain " + chainId + " tells balances", null);
        }
        return balances;
    }

    private Optional<BigInteger> probe(int chainId, SweepCandidate address) {
        try {
            return Optional.of(chains.tokens(chainId, address.tokenAddress(), address.address()));
        } catch (ChainUnavailableException unreadable) {
            // Told as unknown; the others are read all the same.
            return Optional.empty();
        }
    }
}
