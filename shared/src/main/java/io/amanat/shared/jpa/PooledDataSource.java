package io.amanat.shared.jpa;

/**
 * The data source of the applications' own pools: nobody waits for ever. A transaction whose node hangs is ended by the
 * database after {@link #IDLE_SECONDS}, and who waits for what it holds goes on; who still waits after {@link #LOCK_SECONDS}
 * fails. Options in the address have the last word. Connections of migrations, imports and tools are not from here.
 */
public class PooledDataSource extends AmanatDataSource {
    /** Longest pause between two statements of a transaction: as long as a delivery is leased to a worker. */
    static final int IDLE_SECONDS = 60;
    /** Longest wait for a lock; longer than a transaction that hangs can hold it. */
    static final int LOCK_SECONDS = 90;

    private static final long serialVersionUID = 1L;

    @Override
    public void setUrl(String text) {
        super.setUrl(text);
        String own = getOptions();
        setOptions("-c idle_in_transaction_session_timeout=" + IDLE_SECONDS + "s -c lock_timeout=" + LOCK_SECONDS + "s"
                + (own == null ? "" : " " + own));
    }
}
