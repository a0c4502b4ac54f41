package io.amanat.custody.entity;

import jakarta.ejb.ApplicationException;

/** Another node sends on this chain now: whoever has an older fence writes nothing. */
@ApplicationException(rollback = true)
public class FenceLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FenceLostException(int chainId) {
        super("the lane of chain " + chainId + " belongs to somebody else");
    }
}
