package io.amanat.scanner.watch;

import io.amanat.launcher.chain.DevChain;

/** The dev chain of the launcher is chain enough for the scanner: all tests and what they assert are the contract's. */
class EvmWatchOnDevChainTest extends EvmWatchContract {
    private DevChain chain;

    @Override
    TestNode startNode() {
        chain = DevChain.startStill();
        return TestNode.of(chain);
    }

    @Override
    void stopNode() {
        chain.close();
    }
}
