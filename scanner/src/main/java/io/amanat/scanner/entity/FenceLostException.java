package io.amanat.scanner.entity;

/** Another node has the chain by now: nothing was written, and the work ends here. */
public class FenceLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FenceLostException(int chainId) {
        super("the lease of chain " + chainId + " is no longer ours");
    }
}
